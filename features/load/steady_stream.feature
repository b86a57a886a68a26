@load
Feature: A hundred messages a second
  People do not wait for an answer before they write on. However many do so at the same time: each message gets its own
  answer, once, and the answers come in the order of the questions.

  Rule: More than a hundred messages a second are answered

    The clock says when a message is written, whether the bots keep up or not: who stood in line is counted with the
    wait she had.

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: A steady stream of messages
      When more than a hundred messages a second are written
      Then at most 5 in 100 messages go unanswered
      And at least 100 messages a second are answered
      And 95 in 100 messages are answered within 2000 milliseconds
      And people do not stand in line

  Rule: Every phone number has its own order

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Nobody's answers overtake each other
      When more than a hundred messages a second are written
      Then every message the bots took is answered, none of them twice
      And no answer comes before its question, and none overtakes another
      And everybody's tags, fields and appointments are those the same conversation earns alone

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Nor when more is written than can be answered
      When people talk to the bots through "rapid fire"
      Then at most 1 in 100 deliveries are refused
      And no answer comes before its question, and none overtakes another
      And every message the bots took is answered, none of them twice
