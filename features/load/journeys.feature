@load
Feature: Business results while many people talk
  A fast answer is worth nothing if the conversation leads nowhere. While many people talk, conversations are completed,
  end as they should, and leave the right temperature in the CRM.

  Rule: Conversations are completed, and each of their steps is quick

    @use.with_own_process=yes @use.with_lead=offer_times @use.with_buyer=offer_times @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LOAD-005 @must
    Scenario: Every step of every journey
      When people talk to the bots through "the whole funnel"
      Then at least 99 in 100 conversations of each kind are completed
      And at each step of a conversation half the people are answered within 1 second

  Rule: The business results are as good when many people talk

    @use.with_own_process=yes @use.with_lead=offer_times @use.with_buyer=offer_times @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LOAD-008 @must
    Scenario: Conversations end well
      When people talk to the bots through "the whole funnel"
      Then at least 99 in 100 conversations end as they should
      And at least 99 in 100 replies are the ones a single person would get
      And at least 99 in 100 people have the temperature their conversation should lead to
      And 95 in 100 valuations are given within 2 seconds
