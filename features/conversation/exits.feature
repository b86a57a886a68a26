Feature: People who are not meant
  A number changes hands, a house is sold, somebody only rents it or has died. Whoever says so is let go kindly, by every
  bot and at every stage, and whoever asks who writes is told.

  @use.with_workflow_webhooks=yes @use.with_lead=hear_the_first_message
  Rule: An end is heard

    @req.CONV-011 @must
    Scenario Outline: "<words>", and Dana is <exit>
      Given Dana becomes a lead without writing a word
      When Dana says "<words>"
      Then Dana is let go kindly

      Examples: each kind
        | words                                                                                 | exit   |
        | I don't own that property anymore. Signed the deed over to the new folks last spring  | let go |
        | You keep texting about a property on Haven. Not mine, never was. Wrong #              | let go |
        | We rent. The owner lives in Arizona I think                                           | let go |
        | We're happy where we are and have no plans to sell. Thank you though                  | let go |
        | he died last year                                                                     | let go |
        | Too late my friend, somebody else bought it 2 yrs ago                                 | let go |
        | wrong number                                                                          | let go |
        | not my house lol i pay rent like everybody else                                       | let go |
        | its my landlords place idk if he wants to sell                                        | let go |
        | Nah we good                                                                           | let go |
        | idk any Robert. wrong #                                                               | let go |
        | she lost her fight with cancer in november, she's the one whose name is on that house | let go |

      @use.with_lead=speak_Spanish
      Examples: each kind, in Spanish
        | words                                                               | exit   |
        | la casa no es mía le pago renta a un señor                          | let go |
        | por ahorita no pensamos vender, gracias de todos modos              | let go |
        | el ya falleció                                                      | let go |
        | llego tarde amigo, ya firme con el comprador y nos dieron el cheque | let go |
        | numero equivocado                                                   | let go |
        | yo nomas rento                                                      | let go |
        | no me interesa                                                      | let go |
        | ese era el numero viejo de ella, ahora es mio                       | let go |
        | esta en escrow ya                                                   | let go |
        | aqui somos renteros, busque al dueño                                | let go |
        | no vendo ni ahora ni nunca                                          | let go |
        | mi mami ya esta con Dios, yo tengo su telefono                      | let go |
        | llego tarde, ya cerramos el viernes 🎉                               | let go |

    @use.with_virtual_clock=yes @use.with_lead=follow_up
    @req.CONV-011 @must
    Scenario: Nobody writes after it
      Given Dana becomes a lead without writing a word
      And Dana has said "Wrong number, sorry"
      When 60 days pass without a word from Dana
      Then the bots leave Dana alone

  Rule: Every bot hears it at every stage

    @use.with_seller=<asks>
    @req.CONV-011 @must
    Scenario Outline: A seller who has been asked about <topic> writes "<words>"
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is let go kindly

      Examples: each question
        | topic             | asks                  | words                                       |
        | condition         | ask_condition         | Wrong number                                |
        | price             | ask_price             | Already sold                                |
        | price             | ask_price             | I'm not interested in selling any more      |
        | seller motivation | ask_seller_motivation | You have the wrong person, I only rent here |
        | offer             | ask_offer             | We sold the house last week                 |

    @use.with_buyer=ask_<topic>
    @req.CONV-011 @must
    Scenario Outline: A buyer who has been asked about <topic> writes "<words>"
      Given Bea is a buyer who has been asked about <topic>
      When Bea says "<words>"
      Then Bea is let go kindly

      Examples: each question
        | topic     | words                                  |
        | wishes    | wrong number                           |
        | financing | We already bought a house, thanks      |
        | timeline  | I'm no longer interested               |
        | timeline  | This is her son, my mother passed away |

  Rule: What only sounds like an end is none

    @use.with_seller=ask_condition @use.with_bot=seller
    @req.CONV-011 @must
    Scenario Outline: "<words>" <exit>
      Given Sam is a seller who has been asked about condition
      When Sam says "<words>"
      Then the conversation with Sam goes on

      Examples: deaths, tenants and numbers in a sale
        | words                                                            | exit    |
        | my mother passed away so we inherited the house and want to sell | goes on |
        | who is this house listed with?                                   | goes on |
        | I put the wrong number on the form, my house is 8812 not 8821    | goes on |
        | not interested in a condo but a house yes                        | goes on |
        | no rush but yes we'd sell                                        | goes on |
        | I sold my car so I have the down payment now                     | goes on |

      @use.with_seller=speak_Spanish
      Examples: deaths, tenants and numbers in a sale, in Spanish
        | words                                             | exit    |
        | le di mal el numero de la casa, es 7741 no 7714   | goes on |
        | tengo inquilinos en la casa, asi se puede vender? | goes on |
        | condo no me interesa, casa si                     | goes on |
        | vendi mi carro y ya tengo el enganche             | goes on |

  Rule: Whoever asks who writes is told

    @use.with_seller=ask_price
    @req.CONV-011 @must
    Scenario Outline: "<words>" is told <told>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then Sam is told who writes

      Examples: who it is
        | words                                                           | told       |
        | who is this                                                     | who writes |
        | Sorry, I don't have this number saved. May I ask who's texting? | who writes |
        | What company are you with                                       | who writes |
        | is this Tina?                                                   | who writes |
        | ok and who might you be?                                        | who writes |

      @use.with_seller=speak_Spanish
      Examples: who it is, in Spanish
        | words                             | told       |
        | de que compañia me escribe        | who writes |
        | quien es?                         | who writes |
        | quien sos                         | who writes |
        | como se llama y pa quien trabaja  | who writes |
        | si es mi casa pero quien pregunta | who writes |

    @use.with_buyer=ask_financing
    @req.CONV-011 @must
    Scenario Outline: "<words>" is told of the number <told>
      Given Bea is a buyer who has been asked about financing
      When Bea says "<words>"
      Then Bea is told where her number comes from

      Examples: where the number is from
        | words                                                | told             |
        | did my neighbor give you my cell or did u buy a list | where it is from |
        | how did you get my number                            | where it is from |
        | wheres my info coming from                           | where it is from |
        | this is a private number, how did you come by it     | where it is from |
        | may I ask how you obtained my phone number           | where it is from |

      @use.with_buyer=speak_Spanish
      Examples: where the number is from, in Spanish
        | words                                             | told             |
        | como consiguio mi numero                          | where it is from |
        | mi comadre le paso mi numero o de donde lo agarro | where it is from |
        | este numero es privado, como lo obtuvo            | where it is from |
        | Me da curiosidad cómo llegó mi número a ustedes   | where it is from |
