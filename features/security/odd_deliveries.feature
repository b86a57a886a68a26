Feature: A delivery that cannot be read is refused, and an honest one is taken
  What arrives is written by workflows, phones and strangers. The bots refuse clearly what is broken, take what is meant
  honestly, and leave alone what they do not know. None of it may break them.

  Rule: What is broken is refused with a reason, and nothing is done

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message
    @req.SEC-002 @must
    Scenario Outline: A delivery that <form>
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When GoHighLevel delivers something about Bea that <form>
      And Bea says "What was your question again?"
      Then the broken delivery is refused clearly, and nothing is done
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

      Examples: whatever a delivery is made of
        | form                      |
        | is empty                  |
        | is larger than a megabyte |

      @use.with_json_deliveries=yes
      Examples: broken, of the wrong type, or not to be read
        | form                                  |
        | is no text                            |
        | breaks off in the middle              |
        | is a list                             |
        | is nothing but null                   |
        | has a list in the place of the words  |
        | has a table in the place of the words |
        | is nested thirty thousand deep        |

  Rule: A body that never ends is cut off

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_http=yes
    @req.SEC-002 @must
    Scenario: A body that goes on and on
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When somebody sends a message of Bea that never ends
      And Bea says "What was your question again?"
      Then the endless message is cut off, and nothing is done
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

  Rule: An honest message is taken in every form that honest senders write

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_json_deliveries=yes
    @use.with_seller=keep_the_order
    @req.SEC-002 @must
    Scenario Outline: Sam's price, delivered <form>
      Given Sam is a seller who has been asked about price
      When Sam's "640000" is delivered <form>
      Then Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order

      Examples: merge fields, other clocks, a phone that cuts a text
        | form                                 |
        | with nothing where nothing is needed |
        | with a number for the words          |
        | with its date as an epoch            |
        | with half an emoji at its end        |

  Rule: An event that nobody knows is left alone

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_native_events=yes
    @req.SEC-002 @must
    Scenario: GoHighLevel reports something new
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When GoHighLevel reports something about Bea of which no list knows
      And Bea says "What was your question again?"
      Then the unknown event is taken and left alone
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

  Rule: Nobody of another brokerage is touched

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_named_location=yes
    @req.SEC-003 @must
    Scenario: A message at another brokerage's location
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When GoHighLevel delivers a message of Bea at another brokerage's location
      And Bea says "What was your question again?"
      Then nobody of the other brokerage is touched
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order
