@load
Feature: Conversations side by side
  Fifty people, a steady twenty, bursts, quick questions among long talks: every accepted message is answered, and when
  all people have gone, the bots have no work left.

  Rule: Every accepted message is answered, and nothing stays behind

    @req.LOAD-006 @must @use.with_own_process=yes
    Scenario: Fifty at once
      When 50 people talk to the bots at once, without a pause
      Then at most 1 in 100 deliveries are refused
      And every accepted message is answered exactly once
      And at least 99 in 100 replies are the ones a single person would get
      And the conversations add less than 50 MB of memory
      And the bots have no work left

    @req.LOAD-006 @must @use.with_own_process=yes
    Scenario Outline: <people>
      When people talk to the bots through "<people>"
      Then at most 1 in 100 deliveries are refused
      And every accepted message is answered exactly once
      And at least 99 in 100 replies are the ones a single person would get
      And the conversations add less than <most> MB of memory
      And the bots have no work left

      Examples: ways to come
        | people         | most |
        | sustained      | 100  |
        | bursts         | 30   |
        | quick and long | 50   |
