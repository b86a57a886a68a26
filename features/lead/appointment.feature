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

      Examples:
        | answers         | words                                   |
        | says yes        | Sure, it's 8412 Hermosa Ave             |
        | would rather not | No thanks, I just want to talk to Jorge |

    @req.LEAD-009 @must
    Scenario: A lukewarm lead is not offered an appointment
      Given Maria is a lead
      When Maria says "Not now, maybe later"
      Then Maria is offered no time
