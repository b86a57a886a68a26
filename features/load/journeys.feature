@load
Feature: What the business gets out of a crowd
  A fast answer is worth nothing if the conversation leads nowhere. While many talk, conversations come to their end,
  lead where they should, and leave the right temperature behind.

  Rule: Whole conversations are held, and each of their steps is quick

    @req.LOAD-005 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Every step of every journey
      When people talk to the bots through "the whole funnel"
      Then 99 in 100 conversations of each kind come to their end
      And half of those who take a step are answered within 1000 milliseconds, whichever step it is

  Rule: The business figures hold while many talk

    @req.LOAD-008 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Conversations end well
      When people talk to the bots through "the whole funnel"
      Then at least 99 in 100 conversations end with what they were to earn
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And at least 99 in 100 people have the temperature their conversation earns
      And 95 in 100 valuations are told within 2000 milliseconds
