Feature: Words that nobody wrote
  A phone that reacts to a message quotes it, a mail program repeats what it answers, and machines write while people
  drive. None of that is the person's word: nothing is recorded, booked, accepted or ended because of it.

  Rule: A reaction is no answer

    @use.with_lead=offer_times
    @req.CONV-009 @must
    Scenario Outline: <words> is a <kind>
      Given Maria has been offered two times
      When Maria's phone sends
        | <words> |
      Then nothing of it counts as Maria's own words

      Examples: as phones write it
        | words                           | kind     |
        | Laughed at “{quoted}”           | reaction |
        | Liked “{quoted}”                | reaction |
        | Disliked “{quoted}”             | reaction |
        | 👍 to “{quoted}”                 | reaction |
        | Removed a like from “{quoted}”  | reaction |
        | ❤️ to “ {quoted} ”              | reaction |
        | Questioned a link               | reaction |
        | Removed a heart from “{quoted}” | reaction |

      @use.with_lead=speak_Spanish
      Examples: as phones write it in Spanish
        | words                             | kind     |
        | Reaccionó con ❤️ a “{quoted}”     | reaction |
        | Se rió de “{quoted}”              | reaction |
        | Reaccionó con 👍 a «{quoted}»      | reaction |
        | Le dio “Me gusta” a “{quoted}”    | reaction |
        | No le gustó “{quoted}”            | reaction |
        | Destacó “{quoted}”                | reaction |
        | Le gustó “{quoted}”               | reaction |
        | Quitó un “Me gusta” de “{quoted}” | reaction |

    @use.with_bot=lead @use.with_workflow_webhooks=yes
    @req.CONV-009 @must
    Scenario Outline: <words> about a greeting that says how to stop
      Given Maria becomes a lead without writing a word
      When Maria's phone sends
        | <words> |
      Then nothing of it counts as Maria's own words

      Examples: whatever is felt
        | words                 |
        | Loved “{quoted}”      |
        | Disliked “{quoted}”   |
        | Le encantó “{quoted}” |

    @use.with_seller=ask_offer @use.with_field=offer_accepted
    @req.CONV-009 @must
    Scenario: A thumb for an offer accepts nothing
      Given Sam is a seller who has been asked about offer
      When Sam's phone sends
        | Liked “{quoted}” |
      Then nothing of it counts as Sam's own words

  Rule: What is quoted is ours, what stands beside it is the person's

    @use.with_lead=offer_times
    @req.CONV-009 @must
    Scenario Outline: <words> is a <kind> of two times
      Given Maria has been offered two times
      When Maria's phone sends
        | <words> |
      Then Maria has no appointment
      And Maria goes on getting messages

      Examples: replies, forwarded texts and mails
        | words                                                                                                                            | kind      |
        | How much would I net after everything?\n\n-----Original Message-----\nFrom: Jorge\nSent: Monday, April 6, 2026 9:02 AM\n{quoted} | quotation |
        | You said: “{quoted}” what does that mean?                                                                                        | quotation |
        | > {quoted}\nwrong person sorry                                                                                                   | quotation |
        | No thanks, we found an agent.\n\nOn Tue, Mar 10, Jorge wrote:\n> {quoted}                                                        | quotation |
        | re: “{quoted}” - yes 3 bed 2 bath, built in 88                                                                                   | quotation |

    @use.with_buyer=ask_wishes @use.with_field=beds @use.with_field=most_price
    @req.CONV-009 @must
    Scenario: Her own words count
      Given Bea is a buyer who has been asked about wishes
      When Bea's phone sends
        | 3 bedrooms up to 600k\n\nOn Tue, Mar 10, 2026 at 9:02 AM Jorge wrote:\n> 5 bedrooms, up to 900k |
      Then the CRM shows these facts about Bea
        | fact       | value    |
        | beds       | 3        |
        | most price | $600,000 |

    @use.with_seller=ask_condition
    @req.CONV-009 @must
    Scenario: A signature below STOP
      Given Sam is a seller who has been asked about condition
      When Sam's phone sends
        | Stop texting me\n\nSent from my iPhone |
      Then Sam is opted out, with one confirmation

  Rule: A machine is not talked to

    @use.with_seller=ask_seller_motivation
    @req.CONV-010 @must
    Scenario Outline: The <writer> writes <words>
      Given Sam is a seller who has been asked about seller motivation
      When Sam's phone sends
        | <words> |
      Then nothing of it counts as Sam's own words

      Examples: phones, offices, carriers, codes
        | words                                                                                                                   | writer  |
        | A-204518 is your login code. It expires in 10 minutes.                                                                  | machine |
        | Voicemail from +19095550127 (0:14): "hey uh it's me just calling you back about the, about the house, call me back bye" | machine |
        | Your driver is 3 stops away. Track your order with the link in your confirmation email.                                 | machine |
        | FREE MSG: The number you are texting has been disconnected.                                                             | machine |
        | Undeliverable: the destination is not a mobile number.                                                                  | machine |
        | Auto-reply: I am currently out of the office with limited access to messages. I will return Monday, March 16.           | machine |
        | I'm driving with focus turned on. I'll see your message when I get where I'm going.                                     | machine |
        | We received your message. Ticket #88213 has been opened and an agent will respond within 1 business day.                | machine |
        | Reminder: your appointment at our clinic is tomorrow at 9:30 AM. Reply C to confirm or R to reschedule.                 | machine |
        | Ticket #48213 has been created. Please do not reply above this line.                                                    | machine |
        | Free T-Mobile Msg: Service access denied.                                                                               | machine |
        | SafeText: Sender not on approved list. To be added, solve: 4+7=                                                         | machine |
        | Marcus has notifications silenced                                                                                       | machine |
        | Voicemail transcript: Please enjoy the music while your party is reached                                                | machine |

      @use.with_seller=speak_Spanish
      Examples: phones, offices, carriers, codes, in Spanish
        | words                                                                                                                    | writer  |
        | Recordatorio: su cita en la clínica es mañana a las 9:30. Responda 1 para confirmar, 2 para cancelar.                    | machine |
        | Buzón de voz (0:21) de 909-555-0159: "bueno eh habla su servidor nomás para ver lo de la casa márqueme porfa"            | machine |
        | Estamos de vacaciones del 20 de diciembre al 5 de enero. ¡Felices fiestas! (mensaje automático)                          | machine |
        | Respuesta automática: Me encuentro fuera de la oficina hasta el lunes 16 de marzo. Con gusto le responderé a mi regreso. | machine |
        | Este contacto tiene activado un filtro de llamadas. Responda 1 para continuar.                                           | machine |
        | Hemos recibido su solicitud con folio 55201. Le contestaremos en un plazo de 24 horas.                                   | machine |
        | Estoy manejando con el modo de concentración activado. Veré tu mensaje cuando llegue a mi destino.                       | machine |
        | Su llamada fue filtrada. La persona que llamó no dejó recado.                                                            | machine |
        | Su repartidor está en camino. Prepare 23.50 en efectivo.                                                                 | machine |
        | Lupita silenció las notificaciones                                                                                       | machine |
        | Mensaje de ausencia: el usuario no está disponible. Este mensaje se envió de forma automática.                           | machine |
        | Error: destino invalido o linea fija                                                                                     | machine |
        | Servicio denegado. Comuníquese con su proveedor de telefonía.                                                            | machine |
        | Codigo de acceso: 55 01 93. Si usted no lo solicito ignore este mensaje.                                                 | machine |

    @use.with_seller=ask_seller_motivation
    @req.CONV-010 @must
    Scenario Outline: "<words>" comes from a <writer>
      Given Sam is a seller who has been asked about seller motivation
      When Sam says "<words>"
      Then Sam is answered within 10 seconds

      Examples: people who drive, travel and speak of machines
        | words                                                              | writer |
        | on vacation w the kids til sunday, lets talk monday                | person |
        | sorry just saw this, my phone was on do not disturb                | person |
        | your package came to our old house, the new owner has it lol       | person |
        | the code for the gate is 4471#, go on in                           | person |
        | driving rn cant txt                                                | person |
        | this is a landline i got my grandson typing on the computer for me | person |

      @use.with_seller=speak_Spanish
      Examples: people who drive, travel and speak of machines, in Spanish
        | words                                                            | writer |
        | ya me llego el paquete con los papeles, los firmo en la noche    | person |
        | el codigo del porton es 2208, pase con confianza                 | person |
        | voy manejando ahorita le marco                                   | person |
        | perdon no vi su mensaje tenia el cel en silencio                 | person |
        | Gracias por comunicarse! si pensamos vender pero hasta el verano | person |
        | no me llego su mensaje mandelo otra vez                          | person |

    @use.with_lead=hear_the_first_message
    @req.CONV-010 @must
    Scenario: A hot lead's phone answers while she drives
      Given Maria is a hot lead
      When Maria's phone sends
        | (auto) I am at the wheel, will read this later. |
      Then nothing of it counts as Maria's own words

    @use.with_bot=<bot> @use.with_<bot>=call_a_person
    @req.CONV-010 @must
    Scenario Outline: "<text>" over and over, to the <bot> bot
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam's phone sends 6 times over
        | <text> |
      Then it was answered at most 3 times, and somebody at the brokerage knows of Sam

      Examples: what no bot understands, and what it has an answer to
        | bot    | text                                                               |
        | buyer  | Our kitchen display is open Saturdays, ask for Ana at the counter. |
        | lead   | Can you tell me more about what it is that you do?                 |
        | seller | Just looking around at this point, not in any rush at all          |
