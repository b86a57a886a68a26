Feature: No more messages
  Whoever wants no more messages says so in her own words, and is believed. She gets one confirmation, and then nothing,
  by any channel, until she comes back herself.

  Rule: A wish to end is understood, whatever its words

    @use.with_lead=hear_the_first_message
    @req.CON-001 @must
    Scenario Outline: "<words>" opts out: <opted out>
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      When Dana says "<words>"
      Then Dana is opted out, with one confirmation

      Examples: keywords, wishes and threats
        | words                                                                                     | opted out |
        | stpo                                                                                      | yes       |
        | No thanks and stop                                                                        | yes       |
        | ur blocked if u send one more text                                                        | yes       |
        | Stop please. My husband just had surgery and I can't deal with this phone buzzing all day | yes       |
        | Opt out pls                                                                               | yes       |
        | I no longer consent to receive messages from you or anyone at your brokerage.             | yes       |
        | CANCEL                                                                                    | yes       |
        | I’m on the do not call registry. Do not contact this number again.                        | yes       |
        | I never signed up for this. Unsub me                                                      | yes       |
        | no more                                                                                   | yes       |
        | stopp textng me plz                                                                       | yes       |
        | STOP                                                                                      | yes       |
        | how many times do I have to say it. Take. Me. Off.                                        | yes       |
        | wrong person stop                                                                         | yes       |
        | u got the wrong number take it off ur list bro                                            | yes       |
        | This is the last text I want to get from y'all                                            | yes       |
        | my husband is sick and the phone keeps buzzing with your stuff, please no more            | yes       |
        | not interested and won't be, so save yourself the trouble and quit sending these          | yes       |

      @use.with_lead=speak_Spanish
      Examples: keywords, wishes and threats, in Spanish
        | words                                                                                  | opted out |
        | ALTO                                                                                   | yes       |
        | stop por favor                                                                         | yes       |
        | Retiro mi consentimiento para recibir mensajes de texto de su compañía                 | yes       |
        | No me vuelvan a contactar.                                                             | yes       |
        | que fastidio con ustedes, ya cansan. No vuelvan a mandar nada                          | yes       |
        | porfa ya no textos al 909-555-0178, es de mi trabajo                                   | yes       |
        | Señor Jorge con todo respeto le pido que ya no me mande nada. Que Dios lo bendiga      | yes       |
        | le agradezco su ayuda pero hasta aqui, no me escriba mas                               | yes       |
        | Solicito que eliminen todos mis datos personales y no me vuelvan a llamar ni escribir. | yes       |
        | dejen de mandarme mensajes                                                             | yes       |
        | Pare                                                                                   | yes       |
        | Quítenos a mi esposo y a mí de la lista, ya compramos con otra persona                 | yes       |
        | para ya                                                                                | yes       |
        | como le hago pa q ya no me lleguen estos mensajes                                      | yes       |
        | Ya hablé con mi abogado, otro mensaje más y los demando                                | yes       |
        | mijo ya no gastes tu saldo conmigo, no me escribas mas                                 | yes       |
        | si no dejan de mandar mensajes llamo a la policia por acoso                            | yes       |
        | se equivocó de persona no mande mas textos a este cel                                  | yes       |

    @use.with_lead=hear_the_first_message @use.with_lead=speak_Spanish
    @req.CON-001 @must
    Scenario Outline: "<words>" is confirmed in Spanish
      Given Rosa is a lead
      And Rosa has said "Hola, vi su letrero"
      When Rosa says "<words>"
      Then Rosa is opted out, with one confirmation
      And Rosa is answered in Spanish

      Examples: a wish, and a word that no carrier knows
        | words                          |
        | Ya no me escriban              |
        | bórreme de su lista, por favor |

    @use.with_seller=ask_price @use.with_seller=speak_Spanish
    @req.CON-001 @must
    Scenario Outline: "<words>" is the first Spanish that Sam writes
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then Sam is opted out, with one confirmation
      And Sam is answered in Spanish

      Examples: one word
        | words      |
        | Pare       |
        | BORRENME   |
        | quítenme   |

  Rule: Every bot hears it at every stage

    @use.with_buyer=ask_<topic>
    @req.CON-001 @must
    Scenario Outline: A buyer who has been asked about <topic> writes "<words>"
      Given Bea is a buyer who has been asked about <topic>
      When Bea says "<words>"
      Then Bea is opted out, with one confirmation

      Examples: each question
        | topic      | words                                |
        | wishes     | Stop texting me                      |
        | financing  | please take my number off your list  |
        | timeline   | Not interested, stop                 |
        | motivation | I don't want any more of these texts |

    @use.with_seller=<asks>
    @req.CON-001 @must
    Scenario Outline: A seller who has been asked about <topic> writes "<words>"
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is opted out, with one confirmation

      Examples: each question
        | topic             | asks                  | words                                |
        | condition         | ask_condition         | Remove me from whatever list this is |
        | price             | ask_price             | STOP                                 |
        | seller motivation | ask_seller_motivation | do not contact me again              |
        | offer             | ask_offer             | No. Leave me alone                   |

    @use.with_lead=offer_times @use.with_lead=hear_the_first_message
    @req.CON-001 @must
    Scenario: A lead who has two times to choose from
      Given Maria has been offered two times
      When Maria says "neither, just quit texting me"
      Then Maria is opted out, with one confirmation
      And Maria has no appointment

    @use.with_lead=call_a_person
    @req.CON-001 @must
    Scenario: A person at the brokerage looks after her
      Given Sam is a lead
      And Sam has said "Hi there"
      And Jorge has been called to Sam
      When Sam says "Stop texting me, all of you"
      Then the CRM lets no more messages through to Sam

    @use.with_bot=lead @use.with_restart=yes
    @req.CON-001 @must
    Scenario: The bots restart after it
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Dana has asked for no more messages with "Quit messaging me"
      And the bots have restarted
      When Dana, who gets no messages, writes "How much is my home worth?"
      Then the bots leave Dana alone

    @use.with_bot=buyer
    @req.CON-001 @must
    Scenario: In the middle of a burst
      Given Bea is a buyer
      And Bea has said "Hi there"
      When Bea sends the first 3 of these at once
        | Bea says                 |
        | 3 bedrooms               |
        | actually stop texting me |
        | I mean it                |
      Then the CRM lets no more messages through to Bea

    @use.with_message_kinds=yes @use.with_bot=<bot>
    @req.CON-001 @must
    Scenario Outline: A <bot> asks for it in an e-mail to <address>: "<words>"
      Given Dana is a <bot>
      And Dana has said "Hi, I saw your sign"
      When Dana writes "<words>" in an e-mail to "<address>"
      Then the CRM lets no more messages through to Dana

      Examples: addresses that are not the office's
        | bot    | address              | words                                                            |
        | lead   | jorge@example.com    | Please take me off your mailing list, I don't want any more mail |
        | seller | escrow@example.com   | <p>Please stop texting me.</p><p>Dana</p>                        |
        | buyer  | no-reply@example.com | ya no me manden mensajes por favor                               |

    @use.with_message_kinds=yes @use.with_bot=lead
    @req.CON-002 @must
    Scenario: An e-mail to others that only sounds like it
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Dana has written "Please stop the escrow payment, I told the other agent to leave us alone" in an e-mail to "escrow@example.com"
      When Dana says "I think of selling my house"
      Then Dana goes on getting messages

  Rule: Nothing comes after it

    @use.with_virtual_clock=yes @use.with_lead=follow_up @use.with_workflow_webhooks=yes
    @req.CON-001 @must
    Scenario: No follow-up, e-mail or call
      Given Dana becomes a lead without writing a word
      And Dana has asked for no more messages with "please stop these texts"
      When 60 days pass without a word from Dana
      Then the bots leave Dana alone

    @use.with_bot=seller
    @req.CON-001 @must
    Scenario: Not even an answer
      Given Sam is a seller
      And Sam has said "Hi there"
      And Sam has asked for no more messages with "lose my number"
      When Sam, who gets no messages, writes "Why should I sell now?"
      Then the bots leave Sam alone

    @use.with_bot=lead @use.with_bot_marks=yes @use.with_workflow_webhooks=yes
    @req.CON-001 @must
    Scenario: Not even when a workflow hands her over once more
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Dana has asked for no more messages with "unsubscribe me please"
      When the CRM's workflow hands Dana to the lead bot
      Then the bots leave Dana alone

    @use.with_bot=seller @use.with_crm_replies=yes @use.with_virtual_clock=yes
    @req.CON-001 @must
    Scenario: Not even what was still on its way
      Given Sam is a seller
      And Sam has said "Hi there"
      And GoHighLevel sends nothing for 10 minutes
      When Sam sends the first 2 of these at once
        | Sam says                       |
        | It's move-in ready             |
        | Please do not text me any more |
      Then Sam is opted out, with one confirmation
      And the fault actually occurred

    @use.with_lead=follow_up @use.with_crm_replies=yes @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
    @req.CON-001 @must
    Scenario: Not even the e-mail that could not be sent for hours
      Given Dana becomes a lead without writing a word
      And 335 hours have passed without a word from Dana
      And GoHighLevel sends nothing for 3 hours
      And 2 hours have passed without a word from Dana
      When Dana, who gets no messages, writes "STOP"
      Then no more follow-ups reach Dana within 5 days
      And the fault actually occurred
