@use.with_lead=offer_times
Feature: Appointments for hot leads
  A hot lead should be talking to Jorge, not to a bot. Two times in plain words get more answers than a menu.

  Rule: A hot lead is offered two appointments in plain words

    @req.LEAD-009 @must
    Scenario Outline: A hot lead who <answers> to the analysis is offered two times
      Given Maria is a lead
      When Maria says in turn
        | Maria says               |
        | Yes, I'm very interested |
        | <words>                  |
      Then Maria is offered 2 free times in plain words

      Examples: with the analysis, and without it
        | answers          | words                                   |
        | says yes         | Sure, it's 8412 Hermosa Ave             |
        | would rather not | No thanks, I just want to talk to Jorge |

    @use.with_lead=hear_the_first_message
    @req.LEAD-009 @must
    Scenario: A lukewarm lead is not offered an appointment
      Given Maria is a lead
      When Maria says "Not now, maybe later"
      Then Maria is offered no time

    @use.with_lead=hear_the_first_message @use.with_lead_marks=yes
    @req.LEAD-009 @must
    Scenario: A lead who is hot by what the brokerage knows is offered two times at once
      Given Maria is a lead whom the brokerage knows as "urgent seller, investor, referral"
      When Maria says "How does this work?"
      Then Maria is offered 2 free times in plain words

    @use.with_lead=hear_the_first_message @use.with_lead_marks=yes
    @req.LEAD-009 @must
    Scenario: A lead one point below hot is offered no time yet
      Given Maria is a lead whom the brokerage knows as "distressed seller, in a hurry, referral"
      When Maria says "How does this work?"
      Then Maria is offered no time

    @use.with_lead=hear_the_first_message @use.with_lead=speak_Spanish
    @req.LEAD-009 @must
    Scenario: A hot lead who writes Spanish is offered two times in Spanish
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                |
        | Sí, estoy muy interesada                  |
        | No, gracias, solo quiero hablar con Jorge |
      Then Maria is offered 2 free times in plain words
