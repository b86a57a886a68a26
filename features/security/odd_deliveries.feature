Feature: A delivery that cannot be read is refused, and an honest one is taken
  What arrives is written by workflows, phones and strangers. The bots refuse clearly what is broken, take what is meant
  honestly, and leave alone what they do not know. None of it may break them.

  Rule: What is broken is refused with a reason, and nothing is done

    @use.with_bot=seller @use.with_seller=hear_the_first_message
    @req.SEC-002 @must
    Scenario Outline: A delivery that <form>
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When GoHighLevel delivers something about Sam that <form>
      And Sam says "It is move-in ready"
      Then the broken delivery is refused clearly, and nothing is done
      And each of Sam's messages was answered exactly once, in order

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

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_http=yes
    @req.SEC-002 @must
    Scenario: A body that goes on and on
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody sends a message of Sam that never ends
      And Sam says "It is move-in ready"
      Then the endless message is cut off, and nothing is done
      And each of Sam's messages was answered exactly once, in order

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

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_native_events=yes
    @req.SEC-002 @must
    Scenario: GoHighLevel reports something new
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When GoHighLevel reports something about Sam of which no list knows
      And Sam says "It is move-in ready"
      Then the unknown event is taken and left alone
      And each of Sam's messages was answered exactly once, in order

  Rule: Nobody of another brokerage is touched

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_named_location=yes
    @req.SEC-003 @must
    Scenario: A message at another brokerage's location
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When GoHighLevel delivers a message of Sam at another brokerage's location
      And Sam says "It is move-in ready"
      Then nobody of the other brokerage is touched
      And each of Sam's messages was answered exactly once, in order
