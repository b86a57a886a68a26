@use.with_bot=lead @use.with_conversation_limits=yes @use.with_virtual_clock=yes
Feature: A limit of conversations at once
  Jorge may be called into any conversation at any moment, so the bots hold only as many at once as he and his
  colleagues can follow. A person who writes beyond that limit is not turned away: one message asks for a little time,
  every message is kept, and the person is answered in turn.

  Rule: A person who writes when there is no room gets one polite message to wait

    @req.LIM-001 @must
    Scenario: There is room for the second
      Given there is room for two conversations
      And Maria is a hot lead
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is answered within 10 seconds
      And Noah gets no message to wait

    @req.LIM-001 @must
    Scenario: There is no room for the third
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is answered within 10 seconds
      And Noah gets one polite message to wait
      And Noah still waits

    @use.with_seller=speak_Spanish
    @req.LIM-001 @must
    Scenario: A person who writes Spanish is asked in Spanish to wait
      Given Maria and Dana take up the room for two conversations
      And Rosa is a seller
      When Rosa says "Hola, quiero vender mi casa en Upland"
      Then Rosa gets one polite message to wait
      And Rosa is answered in Spanish

    @req.LIM-001 @must
    Scenario: A person in a conversation already notices nothing
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "No thanks, I just want to talk to Jorge"
      Then Dana is answered within 10 seconds
      And Dana gets no message to wait
      And Noah still waits

    @req.LIM-001 @must
    Scenario: A person who goes on writing gets no second message to wait
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Noah says "Hello?"
      Then Noah gets one polite message to wait
      And Noah still waits

    @use.with_lead=hear_the_first_message
    @req.LIM-001 @must
    Scenario: A person who opts out does not wait any longer
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead
      And Noah has said "Hi, is Jorge taking new clients?"
      When Noah says "Please stop texting me"
      Then the CRM lets no more messages through to Noah

    @use.with_restart=yes
    @req.LIM-001 @must
    Scenario: A restart makes no room
      Given Maria and Dana take up the room for two conversations
      And the bots have restarted
      And Noah is a lead
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah gets one polite message to wait
      And Noah still waits

  Rule: A place that becomes free is used

    Background:
      Given Maria and Dana take up the room for two conversations
      And Noah is a lead

    @req.LIM-001 @must
    Scenario Outline: <how>
      Given Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "<words>"
      Then Noah is answered after the wait, each message once

      Examples: an end of a conversation
        | how                       | words                        |
        | Dana opts out             | STOP                         |
        | Dana is given to a person | Can I talk to a real person? |

    @use.with_lead=offer_times
    @req.LIM-001 @must
    Scenario: Dana has her appointment
      Given Noah has said "Hi, is Jorge taking new clients?"
      When Dana says in turn
        | Dana says                               |
        | No thanks, I just want to talk to Jorge |
        | The first one works                     |
      Then Noah is answered after the wait, each message once

    @req.LIM-001 @must
    Scenario: Dana says nothing for 29 minutes
      Given Noah has said "Hi, is Jorge taking new clients?"
      When 29 minutes pass without a word from Dana
      Then Noah still waits

    @req.LIM-001 @must
    Scenario: Dana says nothing for 31 minutes
      Given Noah has said "Hi, is Jorge taking new clients?"
      When 31 minutes pass without a word from Dana
      Then Noah is answered after the wait, each message once

    @req.LIM-001 @must
    Scenario: Everything Noah wrote meanwhile is answered
      Given Noah has said "Hi, is Jorge taking new clients?"
      And Noah, who waits, has added "Yes, I'm very interested"
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once

  Rule: The person who came first is answered first

    Background:
      Given Maria and Dana take up the room for two conversations
      And Noah and then Sam wait for room

    @req.LIM-001 @must
    Scenario: One free place lets one person in
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
      And Sam still waits

    @use.with_restart=yes
    @req.LIM-001 @must
    Scenario: A restart keeps the waiting list and its order
      Given the bots have restarted
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
      And Sam still waits

  Rule: Each agent has a limit of conversations, too

    Background:
      Given Maria and Dana take up the room for two conversations of Jorge's clients
      And Noah is a lead

    @req.LIM-001 @must
    Scenario: A third client of Jorge's waits
      Given Noah is Jorge's client
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah gets one polite message to wait
      And Noah still waits

    @req.LIM-001 @must
    Scenario: A person who is no agent's client does not wait
      Given Noah is Jorge's client
      And Noah has said "Hi, is Jorge taking new clients?"
      And Sam is a lead
      When Sam says "Hi, is Jorge taking new clients?"
      Then Sam is answered within 10 seconds
      And Sam gets no message to wait
      And Noah still waits

    @req.LIM-001 @must
    Scenario: One of Jorge's conversations ends
      Given Noah is Jorge's client
      And Noah has said "Hi, is Jorge taking new clients?"
      When Dana says "STOP"
      Then Noah is answered after the wait, each message once
