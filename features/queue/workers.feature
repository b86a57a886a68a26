@load @use.with_own_process=yes @use.with_workers=yes
Feature: Several workers
  On a busy Saturday the brokerage adds workers. More people are answered, each person still in her turn, and when a
  machine fails the others go on with its people.

  Rule: Each person's messages stay in order, whoever answers them

    @req.QUE-002 @must
    Scenario Outline: A worker of <workers> is killed
      When people write to <workers> workers, of which one is killed 2 times
      Then every message the bots took in is answered once and in order
      And no location got more calls than GoHighLevel grants
      And whoever waits when a worker is killed is answered within 10 seconds

      Examples: how many there are
        | workers |
        | 2       |
        | 4       |

  Rule: More workers answer more messages

    @req.QUE-002 @must
    Scenario: Two workers instead of one
      When the same messages are drained by one worker and by 2 workers in turn
      Then 2 workers answer certainly more messages a second than one
      And every message the bots took in is answered once and in order
