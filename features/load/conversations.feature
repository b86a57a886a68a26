@load
Feature: Conversations side by side
  Fifty people, a steady twenty, bursts, quick questions among long talks: whoever was taken is answered, and when all
  have gone, nothing of them is left in the bots.

  Rule: Whoever is taken is answered, and nothing stays behind

    @req.LOAD-006 @must @use.with_own_process=yes
    Scenario: Fifty at once
      When 50 people talk to the bots at once, without a pause
      Then at most 1 in 100 deliveries are refused
      And every message the bots took is answered, none of them twice
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And the bots' memory has grown by less than 50 MB
      And nothing is left in the bots

    @req.LOAD-006 @must @use.with_own_process=yes
    Scenario Outline: <people>
      When people talk to the bots through "<people>"
      Then at most 1 in 100 deliveries are refused
      And every message the bots took is answered, none of them twice
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And the bots' memory has grown by less than <most> MB
      And nothing is left in the bots

      Examples: ways to come
        | people         | most |
        | sustained      | 100  |
        | bursts         | 30   |
        | quick and long | 50   |
