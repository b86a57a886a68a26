@load
Feature: Ways of talking
  Some people ask everything there is to ask, some write faster than anybody can answer, all ask about the same few
  homes, and now and then a service is silent. The bots bear all of them in numbers.

  Rule: The whole funnel, in English and in Spanish

    @req.LOAD-004 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Leads, buyers and sellers, English and Spanish, handed over and booked
      When people talk to the bots through "the whole funnel"
      Then at most 1 in 100 messages go unanswered
      And everybody's tags, fields and appointments are those the same conversation earns alone
      And 95 in 100 messages are answered within 2000 milliseconds

  Rule: Who writes faster than she is answered is answered all the same

    @req.LOAD-004 @must @use.with_own_process=yes
    Scenario: Rapid fire
      When people talk to the bots through "rapid fire"
      Then at most 1 in 100 messages go unanswered
      And every message the bots took is answered, none of them twice
      And no answer comes before its question, and none overtakes another

  Rule: What was just found out is not asked again

    @req.LOAD-004 @must @use.with_own_process=yes @use.with_valuation=yes @use.with_cache_counts=yes
    Scenario: Everybody asks about the same few homes
      Given the valuation service takes 100 milliseconds while people talk
      When people talk to the bots through "the same homes"
      Then more than 70 in 100 valuations are known already
      And at most 1 in 100 messages go unanswered
      And 95 in 100 messages are answered within 2000 milliseconds

  Rule: A silent service silences nobody

    @req.LOAD-004 @must @use.with_own_process=yes @use.with_part_times=yes
    Scenario: The language model answers nobody
      Given the language model refuses everything while people talk
      When people talk to the bots through "a silent model"
      Then at most 1 in 100 messages go unanswered
      And the bots leave the language model alone after a few tries
      And every message the bots took is answered, none of them twice
      And 95 in 100 messages are answered within 2000 milliseconds
