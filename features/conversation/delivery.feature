@use.with_crm_replies=yes
Feature: An answer is sent until it is accepted
  The CRM may be slow, down, or swallow its own answers. The person gets what was promised all the same, once, and the
  CRM never claims that somebody was answered who was not.

  Rule: What the CRM refused is sent again until it is accepted

    @use.with_bot=lead
    @req.CONV-005 @must
    Scenario Outline: GoHighLevel sends nothing for <length>
      Given Maria is a lead
      And GoHighLevel sends nothing for <length>
      When Maria says "Yes, I'm very interested"
      Then Maria is answered within <promise>
      And the CRM shows no sign of an answer before Maria has it
      And Maria is answered exactly once
      And the fault actually occurred

      Examples: caught up within a minute of the recovery
        | length    | promise    |
        | 3 seconds | 63 seconds |

      @use.with_virtual_clock=yes
      Examples: after an outage of minutes, too
        | length    | promise   |
        | 5 minutes | 6 minutes |

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_virtual_clock=yes
    @req.CONV-005 @must
    Scenario: GoHighLevel is down altogether
      Given Sam is a seller who has been asked about price
      And GoHighLevel is down for 4 minutes
      When Sam says "Around 640k"
      Then Sam is answered within 5 minutes
      And Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order
      And the fault actually occurred

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_virtual_clock=yes
    @req.CONV-005 @must
    Scenario: GoHighLevel takes its key for expired
      Given Sam is a seller who has been asked about price
      And GoHighLevel turns every call away as unauthorised for 4 minutes
      When Sam says "Around 640k"
      Then Sam is answered within 5 minutes
      And Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order
      And the fault actually occurred

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CONV-005 @must
    Scenario: GoHighLevel has had too many calls, and does not say for how long
      Given Sam is a seller who has been asked about price
      And GoHighLevel says that calls are too many for 12 seconds
      When Sam says "Around 640k"
      Then Sam is answered within 72 seconds
      And Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order
      And the fault actually occurred

    @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_timeline
    @use.with_buyer=ask_wishes @use.with_virtual_clock=yes
    @req.CONV-005 @must
    Scenario: Several answers wait for the recovery, and keep their order
      Given Bea is a buyer
      And GoHighLevel sends nothing for 2 minutes
      When Bea sends the first 3 of these at once
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then each of Bea's messages was answered exactly once, in order
      And Bea's wishes, financing and timeline were understood as if she had written slowly
      And the fault actually occurred

  Rule: What the CRM took without saying so is not sent again

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message
    @req.CONV-005 @must
    Scenario: The answer to a sent message is lost
      Given Bea is a buyer
      And GoHighLevel sends the next message and loses its answer
      When Bea says "3 beds in Upland, up to 650k"
      Then the fault actually occurred
      And each of Bea's messages was answered exactly once, in order
      And Bea is asked about financing

    @use.with_bot=<bot>
    @req.CONV-005 @must
    Scenario Outline: The answer to a message sent by the <bot> bot is lost
      Given Sam is a <bot>
      And GoHighLevel sends the next message and loses its answer
      When Sam says "Hi there"
      Then the fault actually occurred
      And each of Sam's messages was answered exactly once, in order

      Examples: the others
        | bot    |
        | lead   |
        | seller |

    @use.with_bot=<bot>
    @req.CONV-005 @must
    Scenario Outline: The answer to a message sent by the <bot> bot is lost, and GoHighLevel then <trouble> <count> calls
      Given Sam is a <bot>
      And GoHighLevel sends the next message, loses its answer and then <trouble> <count> calls
      When Sam says "Hi there"
      Then the fault actually occurred
      And each of Sam's messages was answered exactly once, in order

      Examples: whatever the trouble
        | bot    | trouble             | count |
        | lead   | refuses as too many | 1     |
        | buyer  | refuses as too many | 2     |
        | seller | fails               | 1     |
        | lead   | fails               | 3     |
        | buyer  | breaks off          | 2     |
        | seller | breaks off          | 1     |

    @use.with_bot=buyer
    @req.CONV-005 @must
    Scenario Outline: The answer to a sent message comes <seconds> seconds later
      Given Bea is a buyer
      And GoHighLevel sends the next message and answers <seconds> seconds later
      When Bea says "3 beds in Upland, up to 650k"
      Then the fault actually occurred
      And each of Bea's messages was answered exactly once, in order

      Examples: a little late, and a minute late
        | seconds |
        | 9       |
        | 60      |
