@load
Feature: Many people at once
  After an open-house Saturday everybody writes at the same time. Still answers are quick, at most a few are lost, and
  the bots need little memory.

  Rule: Answers are quick, however many people talk

    Each person writes the next line as soon as the last one is answered. The more people talk, the longer each of them
    waits, because all share one machine. Deliveries are acknowledged within the same time for any number of people.

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario Outline: <people> people talk at once
      When <people> people talk to the bots at once, without a pause
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And the bots use less than 300 MB of memory
      And the conversations add less than 50 MB of memory
      And 95 in 100 deliveries are acknowledged within 0.2 seconds
      And 95 in 100 messages are answered within <time>

      Examples: numbers of people
        | people | time      |
        | 10     | 1 second  |
        | 25     | 1 second  |
        | 50     | 1 second  |
        | 100    | 2 seconds |
        | 200    | 3 seconds |

  Rule: The bots need no more memory, however long people talk

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: Hour after hour
      When people talk to the bots through "sustained"
      Then every minute adds less than 20 MB of memory
      And the bots use less than 300 MB of memory

  Rule: Every delivery is accepted at once, and answered afterwards

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: GoHighLevel delivers a hundred messages at a time
      When GoHighLevel keeps delivering messages, 100 at a time
      Then at most 5 in 100 deliveries are refused
      And every accepted message is answered exactly once
      And at least 1000 deliveries a second are acknowledged
      And 95 in 100 deliveries are acknowledged within 0.2 seconds
      And 99 in 100 deliveries are acknowledged within 0.5 seconds

  Rule: A hundred people who think before they write use only part of the computing power

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: An open-house Saturday leaves computing power to spare
      When people talk to the bots through "an open-house Saturday"
      Then the bots use less than 300 MB of memory
      And the bots use less than 80 percent of their computing power
