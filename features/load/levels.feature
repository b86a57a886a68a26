@load
Feature: Many people at once
  After an open-house Saturday everybody writes at the same time. Nobody may notice the others: answers stay quick,
  none is lost, and afterwards the CRM knows of each person what she said, and nothing of anybody else.

  Rule: Nobody waits long, however many talk

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario Outline: <people> people talk at once
      When <people> people talk to the bots at once, without a pause
      Then 95 in 100 deliveries are acknowledged within 200 milliseconds
      And 95 in 100 messages are answered within 3000 milliseconds
      And at most 5 in 100 messages go unanswered
      And the bots hold less than 300 MB of memory

      Examples: in flight
        | people |
        | 10     |
        | 25     |
        | 50     |
        | 100    |
        | 200    |

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: A hundred people at the promised rate
      When 100 people talk to the bots at once, without a pause
      Then at least 1000 deliveries a second are acknowledged
      And 95 in 100 deliveries are acknowledged within 200 milliseconds
      And at most 5 in 100 messages go unanswered

  Rule: The CRM is right afterwards

    @req.LOAD-007 @must @use.with_own_process=yes
    Scenario: Everybody's record is what her own conversation earned
      When 25 people talk to the bots at once, without a pause
      Then everybody's tags, fields and appointments are those the same conversation earns alone
      And every message is answered once, in the order they were written
