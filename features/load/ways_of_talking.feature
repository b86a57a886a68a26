@load
Feature: Ways of talking
  Some people ask everything there is to ask, some write faster than anybody can answer, all ask about the same few
  homes, and now and then a service is silent. The bots serve many of each kind at once.

  Rule: Every kind of conversation, in English and in Spanish

    @use.with_own_process=yes @use.with_lead=offer_times @use.with_buyer=offer_times @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LOAD-004 @must
    Scenario: Leads, buyers and sellers, English and Spanish, handed over and booked
      When people talk to the bots through "the whole funnel"
      Then at most 1 in 100 messages go unanswered
      And everybody's CRM record is the same as if they had written alone
      And 95 in 100 messages are answered within 2 seconds

  Rule: People who write faster than they are answered get every answer

    @req.LOAD-004 @must @use.with_own_process=yes
    Scenario: Rapid fire
      When people talk to the bots through "rapid fire"
      Then at most 1 in 100 messages go unanswered
      And every accepted message is answered exactly once
      And no answer comes before its question or out of order

  Rule: A home that was just valued is not looked up again

    @use.with_own_process=yes @use.with_lead=value_homes @use.with_seller=value_homes @use.with_cache_counts=yes
    @req.LOAD-004 @must
    Scenario: Everybody asks about the same few homes
      Given the valuation service takes 0.1 seconds while people talk
      When people talk to the bots through "the same homes"
      Then more than 70 in 100 valuations come from the cache
      And at most 1 in 100 messages go unanswered
      And 95 in 100 messages are answered within 2 seconds

  Rule: Everybody is answered while a service is silent

    @req.LOAD-004 @must @use.with_own_process=yes @use.with_part_times=yes
    Scenario: The language model refuses every request
      Given the language model refuses everything while people talk
      When people talk to the bots through "a silent model"
      Then at most 1 in 100 messages go unanswered
      And the bots stop calling the language model after a few failures
      And every accepted message is answered exactly once
      And 95 in 100 messages are answered within 2 seconds
