@load
Feature: Quiet days and busy days
  Jorge's week has quiet mornings and open-house Saturdays. People think before they write, come in waves and leave
  again; whatever the day brings, an answer comes while the reader still holds the phone.

  Rule: On a usual day at most one message in a hundred goes unanswered, on a crowded day at most five

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: A quiet morning
      When people talk to the bots through "a quiet morning"
      Then at most 1 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And messages are answered within 0.2 seconds on average
      And 95 in 100 messages are answered within 1 second

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: A usual day
      When people talk to the bots through "a usual day"
      Then at most 1 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And at least 50 messages a second are answered
      And messages are answered within 0.2 seconds on average
      And 95 in 100 messages are answered within 1 second

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: An open-house Saturday
      When people talk to the bots through "an open-house Saturday"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And at least 100 messages a second are answered
      And messages are answered within 0.2 seconds on average
      And 95 in 100 messages are answered within 1 second

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: Two open houses on one Saturday
      When people talk to the bots through "a double open house"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And at least 200 messages a second are answered
      And deliveries are acknowledged within 0.2 seconds on average
      And 99 in 100 messages are answered within 3 seconds

  Rule: A rush delays neither the people before it nor the people after it

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario Outline: Messages stay in order through <day>
      When people talk to the bots through "<day>"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 replies are the ones a single person would get
      And every message is answered once and in order
      And deliveries are acknowledged within 0.2 seconds on average
      And 95 in 100 messages are answered within 1 second

      Examples: kinds of days
        | day             |
        | a sudden rush   |
        | a growing crowd |
        | a whole day     |
