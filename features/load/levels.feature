@load
Feature: Many people at once
  After an open-house Saturday everybody writes at the same time. Nobody may notice the others: answers stay quick,
  hardly one is lost, and the bots stay as small as they were.

  Rule: Nobody waits long, however many talk

    Each person writes her next line as soon as the last one is answered, so the more people talk, the longer each of
    them waits: that many share one processor. What is promised of an acknowledgement is the same for all.

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario Outline: <people> people talk at once
      When <people> people talk to the bots at once, without a pause
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And the bots hold less than 300 MB of memory
      And the bots' memory has grown by less than 50 MB
      And 95 in 100 deliveries are acknowledged within 200 milliseconds
      And 95 in 100 messages are answered within <milliseconds> milliseconds

      Examples: in flight
        | people | milliseconds |
        | 10     | 1000         |
        | 25     | 1000         |
        | 50     | 1000         |
        | 100    | 2000         |
        | 200    | 3000         |

  Rule: The bots stay as small as they are, however long people talk

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: Hour after hour
      When people talk to the bots through "sustained"
      Then the bots' memory grows by less than 20 MB a minute
      And the bots hold less than 300 MB of memory

  Rule: Whatever GoHighLevel delivers is taken at once, and answered afterwards

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: A hundred deliveries are always under way
      When a storm of deliveries comes, a hundred always under way
      Then at most 5 in 100 deliveries are refused
      And every message the bots took is answered, none of them twice
      And at least 1000 deliveries a second are acknowledged
      And 95 in 100 deliveries are acknowledged within 200 milliseconds
      And 99 in 100 deliveries are acknowledged within 500 milliseconds

  Rule: A hundred people who think before they write leave the bots room to breathe

    @req.LOAD-001 @must @use.with_own_process=yes
    Scenario: The processor is not the limit of an open-house Saturday
      When people talk to the bots through "an open-house Saturday"
      Then the bots hold less than 300 MB of memory
      And the bots use less than 80 in 100 of their processor
