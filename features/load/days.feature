@load
Feature: Days as they come
  Jorge's week has quiet mornings and open-house Saturdays. People think before they write, come in waves and leave
  again; whatever the day brings, an answer comes while the reader still holds the phone.

  Rule: On a usual day hardly one message in a hundred goes unanswered, on a crowded one hardly five

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: A quiet morning
      When people talk to the bots through "a quiet morning"
      Then at most 1 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And messages are answered within 200 milliseconds on average
      And 95 in 100 messages are answered within 1000 milliseconds

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: A usual day
      When people talk to the bots through "a usual day"
      Then at most 1 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And at least 50 messages a second are answered
      And messages are answered within 200 milliseconds on average
      And 95 in 100 messages are answered within 1000 milliseconds

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: An open-house Saturday
      When people talk to the bots through "an open-house Saturday"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And at least 100 messages a second are answered
      And messages are answered within 200 milliseconds on average
      And 95 in 100 messages are answered within 1000 milliseconds

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario: Two open houses on one Saturday
      When people talk to the bots through "a double open house"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And at least 200 messages a second are answered
      And deliveries are acknowledged within 200 milliseconds on average
      And 99 in 100 messages are answered within 3000 milliseconds

  Rule: A rush is not felt by those who were there before, nor by those who come after

    @req.LOAD-003 @must @use.with_own_process=yes
    Scenario Outline: People come as on <day>
      When people talk to the bots through "<day>"
      Then at most 5 in 100 messages go unanswered
      And at least 99 in 100 lines lead on as they do in a conversation alone
      And every message is answered once, in the order they were written
      And deliveries are acknowledged within 200 milliseconds on average
      And 95 in 100 messages are answered within 1000 milliseconds

      Examples: shapes
        | day             |
        | a sudden rush   |
        | a growing crowd |
        | a whole day     |
