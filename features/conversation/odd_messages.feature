Feature: Odd messages break nothing
  People lend their phone to children, paste what they find, and some try what a machine does with it. They get a
  sensible answer, nothing of it becomes a fact, and the conversation goes on.

  Rule: Whatever is sent is answered in the flow and leaves no trace

    @use.with_seller=ask_condition
    @req.CONV-008 @must
    Scenario Outline: Sam sends <odd>
      Given Sam is a seller who has been asked about condition
      When Sam sends us <odd>
      Then Sam is answered exactly once
      And Sam is answered with the way on
      And Sam's message left no trace in the CRM

      Examples: whatever people paste and machines send
        | odd                             |
        | ten thousand letters            |
        | ten thousand letters in words   |
        | five hundred smileys            |
        | Arabic                          |
        | Hebrew                          |
        | Chinese                         |
        | the sign for nothing            |
        | zero-width signs                |
        | text turned around              |
        | two thousand line ends          |
        | only blanks                     |
        | only marks                      |
        | a web page                      |
        | a database command              |
        | a condition that is always true |
        | data                            |
        | a list of data                  |
        | braces to be filled in          |
        | a file name                     |

    @use.with_buyer=ask_wishes
    @req.CONV-008 @must
    Scenario Outline: Bea, a buyer, sends <odd>
      Given Bea is a buyer who has been asked about wishes
      When Bea sends us <odd>
      Then Bea is answered exactly once
      And Bea is answered with the way on
      And Bea's message left no trace in the CRM

      Examples: whatever people paste and machines send
        | odd                             |
        | ten thousand letters            |
        | ten thousand letters in words   |
        | five hundred smileys            |
        | Arabic                          |
        | Hebrew                          |
        | Chinese                         |
        | the sign for nothing            |
        | zero-width signs                |
        | text turned around              |
        | two thousand line ends          |
        | only blanks                     |
        | only marks                      |
        | a web page                      |
        | a database command              |
        | a condition that is always true |
        | data                            |
        | a list of data                  |
        | braces to be filled in          |
        | a file name                     |

    @use.with_lead=offer_times
    @req.CONV-008 @must
    Scenario Outline: Maria, a lead, sends <odd>
      Given Maria has been offered two times
      When Maria sends us <odd>
      Then Maria is answered exactly once
      And Maria is answered with the way on
      And Maria's message left no trace in the CRM

      # A bot that reads Arabic, Hebrew or Chinese may rightly record what a lead asks in it.
      Examples: whatever people paste and machines send
        | odd                             |
        | ten thousand letters            |
        | ten thousand letters in words   |
        | five hundred smileys            |
        | the sign for nothing            |
        | zero-width signs                |
        | text turned around              |
        | two thousand line ends          |
        | only blanks                     |
        | only marks                      |
        | a web page                      |
        | a database command              |
        | a condition that is always true |
        | data                            |
        | a list of data                  |
        | braces to be filled in          |
        | a file name                     |

    @use.with_bot=<bot>
    @req.CONV-008 @must
    Scenario Outline: <odd> as the very first message to the <bot> bot
      Given Omar is a <bot>
      When Omar sends us <odd>
      Then Omar is answered with the way on
      And Omar's message is not stored in the CRM

      Examples: one for each bot
        | bot    | odd                  |
        | lead   | data                 |
        | buyer  | a web page           |
        | seller | the sign for nothing |

  Rule: The next normal message works

    @use.with_buyer=ask_wishes @use.with_buyer=hear_the_first_message @use.with_field=financing
    @req.CONV-008 @must
    Scenario Outline: After <odd> Bea goes on
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      And Bea has sent us <odd>
      When Bea says "Yes, we're pre-approved"
      Then Bea is answered with the way on
      And Bea is not asked about wishes
      And the CRM shows Bea's financing as "pre-approved"

      Examples: one of each kind
        | odd                    |
        | ten thousand letters   |
        | Arabic                 |
        | the sign for nothing   |
        | two thousand line ends |
        | a database command     |
        | data                   |
