Feature: People whom somebody else represents
  Whoever has signed with another agent, or has an attorney deal with the sale, is not talked into anything. Whoever only
  has, knows or looks for an agent is asked on.

  @use.with_workflow_webhooks=yes @use.with_lead=hear_the_first_message
  Rule: Who says so is let go kindly

    @req.CONV-011 @must
    Scenario Outline: "<words>"
      Given Dana becomes a lead without writing a word
      When Dana says "<words>"
      Then Dana is let go kindly

      Examples: agreements, attorneys and trustees
        | words                                                                 |
        | I already signed with an agent                                        |
        | My attorney handles this, please contact him                          |
        | we're under an exclusive with a local brokerage till June             |
        | It's already listed with Redfin, thanks                               |
        | please talk to my realtor about it                                    |
        | the trustee takes care of everything                                  |

      @use.with_lead=speak_Spanish
      Examples: agreements, attorneys and trustees, in Spanish
        | words                                              |
        | ya firmamos con otro agente                        |
        | mi abogado se encarga de todo eso                  |
        | tenemos exclusiva con una inmobiliaria             |
        | hable con mi licenciado por favor                  |

  Rule: Every bot hears it at every stage

    @use.with_seller=<asks>
    @req.CONV-011 @must
    Scenario Outline: A seller who has been asked about <topic> writes "<words>"
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is let go kindly

      Examples: each question
        | topic             | asks                  | words                                              |
        | condition         | ask_condition         | I listed it with another agent last week           |
        | price             | ask_price             | we signed an exclusive listing agreement with REMAX |
        | seller motivation | ask_seller_motivation | my lawyer is handling the sale                     |
        | offer             | ask_offer             | everything goes through my realtor                 |

    @use.with_buyer=ask_<topic>
    @req.CONV-011 @must
    Scenario Outline: A buyer who has been asked about <topic> writes "<words>"
      Given Bea is a buyer who has been asked about <topic>
      When Bea says "<words>"
      Then Bea is let go kindly

      Examples: each question
        | topic     | words                                                |
        | wishes    | I signed a buyer's agreement with Keller Williams    |
        | financing | we are represented by another broker already         |

  @use.with_seller=ask_condition
  Rule: An agent alone is no end

    @req.CONV-011 @must
    Scenario Outline: "<words>" is no end
      Given Sam is a seller who has been asked about condition
      When Sam says "<words>"
      Then the conversation with Sam goes on

      Examples: agents, contracts and attorneys that are no end
        | words                                                     |
        | my listing with the other agent expired, it needs paint   |
        | I don't have an agent yet, the roof leaks                 |
