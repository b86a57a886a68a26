@load
Feature: Business results while many people talk
  A fast answer is worth nothing if the conversation leads nowhere. While many people talk, conversations are completed,
  end as they should, and leave the right temperature in the CRM.

  Rule: Conversations are completed, and each of their steps is quick

    @req.LOAD-005 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Every step of every journey
      When people talk to the bots through "the whole funnel"
      Then at least 99 in 100 conversations of each kind are completed
      And at each step of a conversation half the people are answered within 1 second

  Rule: The business results are as good when many people talk

    @req.LOAD-008 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Conversations end well
      When people talk to the bots through "the whole funnel"
      Then at least 99 in 100 conversations end as they should
      And at least 99 in 100 replies are the ones a single person would get
      And at least 99 in 100 people have the temperature their conversation should lead to
      And 95 in 100 valuations are given within 2 seconds
