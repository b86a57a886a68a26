@use.with_conversation_limits=yes @use.with_virtual_clock=yes
Feature: Room for so many conversations
  Jorge may be called into any conversation at any moment, so the bots hold only as many as he and his colleagues can
  stand by. Whoever writes beyond that is neither turned away nor left in silence: she is told that it takes a little
  while, what she wrote is kept, and she is answered in her turn.

  Rule: Who comes when there is no room is told to wait, kindly and once

    @req.LIM-001 @must
    Scenario: There is room for the second
      Given there is room for two conversations
      And Maria is a hot lead
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is answered within 10 seconds
      And Noah is not told to wait

    @req.LIM-001 @must
    Scenario: There is none for the third
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is answered within 10 seconds
      And Noah is told to wait, kindly
      And Noah still waits

    @req.LIM-001 @must
    Scenario: Who reads Spanish is told in Spanish
      Given Maria and Dana take up the room for two conversations
      And Rosa is a seller
      When Rosa says "Hola, quiero vender mi casa en Upland"
      Then Rosa is told to wait, kindly
      And Rosa is answered in Spanish

    @req.LIM-001 @must
    Scenario: Who is in a conversation already notices nothing
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "No thanks, I just want to talk to Jorge"
      Then Dana is answered within 10 seconds
      And Dana is not told to wait

    @req.LIM-001 @must
    Scenario: Who goes on writing is not told again
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Noah says "Hello?"
      Then Noah is told to wait, kindly
      And Noah still waits

    @req.LIM-001 @must
    Scenario: Who wants no more messages is not kept waiting for that
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Noah says "Please stop texting me"
      Then Noah is answered after the wait, each message once

    @use.with_restart=yes
    @req.LIM-001 @must
    Scenario: A restart makes no room
      Given Maria and Dana take up the room for two conversations
      And the bots have restarted
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is told to wait, kindly
      And Noah still waits

  Rule: A place that gets free is used

    Background:
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead

    @req.LIM-001 @must
    Scenario Outline: <how>
      Given Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "<words>"
      Then Noah is answered after the wait, each message once

      Examples: an end of a conversation
        | how                      | words                        |
        | Dana opts out            | STOP                         |
        | Dana is given to a person | Can I talk to a real person? |

    @use.with_calendar=yes
    @req.LIM-001 @must
    Scenario: Dana has her appointment
      Given Noah has said "Hi, is Jorge taking new clients?"
      When Dana says in turn
        | Dana says                               |
        | No thanks, I just want to talk to Jorge |
        | The first one works                     |
      Then Noah is answered after the wait, each message once

    @req.LIM-001 @must
    Scenario Outline: Dana says nothing for <length>
      Given Noah has said "Hi, is Jorge taking new clients?"
      When <length> pass without a word from Dana
      Then Noah <fares>

      Examples: on both sides of half an hour
        | length     | fares                                     |
        | 29 minutes | still waits                               |
        | 31 minutes | is answered after the wait, each message once |

    @req.LIM-001 @must
    Scenario: Everything Noah wrote meanwhile is answered
      Given Noah has said "Hi, is Jorge taking new clients?"
      And Noah has said "Yes, I'm very interested"
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once

  Rule: Who came first goes first

    Background:
      Given Maria and Dana take up the room for two conversations
      And Noah and then Sam wait for room

    @req.LIM-001 @must
    Scenario: One place, one call
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
      And Sam still waits

    @use.with_restart=yes
    @req.LIM-001 @must
    Scenario: Neither the wait nor the turn is forgotten in a restart
      Given the bots have restarted
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
      And Sam still waits

  Rule: No agent has more conversations to stand by than he can take

    Background:
      Given Maria and Dana take up the room for two conversations of Jorge's clients
      And Noah is a lead

    @req.LIM-001 @must
    Scenario: A third client of Jorge's waits
      Given Noah is Jorge's client
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is told to wait, kindly
      And Noah still waits

    @req.LIM-001 @must
    Scenario: Nobody's client does not
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is answered within 10 seconds
      And Noah is not told to wait

    @req.LIM-001 @must
    Scenario: Jorge has time again
      Given Noah is Jorge's client
      And Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
