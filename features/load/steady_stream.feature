@load
Feature: A hundred messages a second
  People do not wait for an answer before they write again. However many do so at the same time: each message gets its
  own answer, once, and the answers come in the order of the questions.

  Rule: More than a hundred messages a second are answered

    Messages are written at fixed times, whether the bots keep up or not. Time that a message spends in a queue counts
    as part of the wait for its answer.

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: A steady stream of messages
      When more than a hundred messages a second are written
      Then at most 5 in 100 messages go unanswered
      And at least 100 messages a second are answered
      And 95 in 100 messages are answered within 2 seconds
      And messages do not queue up

  Rule: The messages of each phone number are answered in order

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Answers come in order
      When more than a hundred messages a second are written
      Then every accepted message is answered exactly once
      And no answer comes before its question or out of order
      And everybody's CRM record is the same as if they had written alone

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Answers come in order, even when more is written than can be answered
      When people talk to the bots through "rapid fire"
      Then at most 1 in 100 deliveries are refused
      And no answer comes before its question or out of order
      And every accepted message is answered exactly once
