Feature: Every message is answered once
  Silence loses a client and a double answer gives the machine away. Each message gets its answer, in the order of its
  arrival, whatever the network does with it. A message that comes late may fill a gap; it never replaces a newer word.

  Rule: Every message is answered exactly once and in order, also in bursts

    @use.with_bot=buyer
    @req.CONV-001 @must @smoke
    Scenario: A conversation, line by line
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | in 2 months                  |
      Then each of Bea's messages was answered exactly once, in order

    @use.with_bot=<bot>
    @req.CONV-001 @must
    Scenario Outline: A conversation with the <bot> bot, line by line
      Given Sam is a <bot>
      When Sam says in turn
        | Sam says           |
        | Hi there           |
        | It's move-in ready |
        | Around 640k        |
        | Sounds good        |
      Then each of Sam's messages was answered exactly once, in order

      Examples: the others
        | bot    |
        | lead   |
        | seller |

    @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_timeline
    @use.with_buyer=ask_wishes
    @req.CONV-001 @must
    Scenario Outline: <count> messages before the first answer
      Given Bea is a buyer
      When Bea sends the first <count> of these at once
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | in 2 months                  |
        | new job                      |
      Then each of Bea's messages was answered exactly once, in order
      And Bea's wishes, financing and timeline were understood as if she had written slowly

      Examples: from two to all five
        | count |
        | 2     |
        | 3     |
        | 4     |
        | 5     |

    @use.with_seller=ask_condition @use.with_field=price
    @req.CONV-001 @must
    Scenario: Two messages that deserve the same answer
      Given Sam is a seller who has been asked about condition
      When Sam sends the first 3 of these at once
        | Sam says           |
        | It's move-in ready |
        | Around 640k        |
        | around $640,000    |
      Then each of Sam's messages was answered exactly once, in order
      And the CRM shows Sam's price as "$640,000"

    @use.with_bot=lead
    @req.CONV-001 @must
    Scenario: A crowd that talks at the same time
      Given 20 strangers are leads
      When every one of them sends 3 messages at once
      Then each of their messages was answered exactly once, in order

  Rule: A message that arrives late is answered in its turn, and never replaces a newer word

    @use.with_buyer=hear_the_first_message @use.with_field=beds @use.with_field=most_price
    @req.CONV-001 @must
    Scenario: What was written later stands
      Given Bea is a buyer
      When GoHighLevel delivers these messages of Bea's last one first
        | Bea says                            |
        | 3 beds in Upland, up to 500k        |
        | Sorry, 4 beds in Upland, up to 450k |
      Then each of Bea's messages was answered exactly once, in order
      And the CRM shows these facts about Bea
        | fact       | value    |
        | beds       | 4        |
        | most price | $450,000 |

    @use.with_buyer=hear_the_first_message @use.with_field=beds @use.with_field=financing
    @req.CONV-001 @must
    Scenario: A late message fills a gap
      Given Bea is a buyer
      When GoHighLevel delivers these messages of Bea's last one first
        | Bea says                     |
        | 3 beds in Upland, up to 500k |
        | Yes, we're pre-approved      |
      Then each of Bea's messages was answered exactly once, in order
      And the CRM shows these facts about Bea
        | fact      | value        |
        | beds      | 3            |
        | financing | pre-approved |

    @use.with_seller=ask_price @use.with_field=price
    @req.CONV-001 @must
    Scenario: A seller's corrected price stands
      Given Sam is a seller who has been asked about price
      When GoHighLevel delivers these messages of Sam's last one first
        | Sam says    |
        | Around 640k |
        | Sorry, 610k |
      Then each of Sam's messages was answered exactly once, in order
      And the CRM shows Sam's price as "$610,000"

  Rule: The same delivery twice is answered once; the same words twice are heard twice

    @use.with_bot=buyer
    @req.CONV-003 @must
    Scenario: GoHighLevel delivers a message twice
      Given Bea is a buyer
      And Bea has said "I want to buy"
      When GoHighLevel delivers Bea's last message again
      Then each of Bea's messages was answered exactly once, in order
      And Bea's repeated message has made nothing new in the CRM

    @use.with_bot=<bot>
    @req.CONV-003 @must
    Scenario Outline: GoHighLevel delivers a message to the <bot> bot twice
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When GoHighLevel delivers Sam's last message again
      Then each of Sam's messages was answered exactly once, in order
      And Sam's repeated message has made nothing new in the CRM

      Examples: the others
        | bot    |
        | lead   |
        | seller |

    @use.with_seller=value_homes @use.with_seller=write_notes
    @req.CONV-003 @must
    Scenario: A message delivered twice is recorded once
      Given Sam is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      When GoHighLevel delivers Sam's last message again
      Then each of Sam's messages was answered exactly once, in order
      And Sam's record holds one analysis of 8412 Hermosa Ave
      And Sam's repeated message has made nothing new in the CRM
      And the valuation service was asked about 8412 Hermosa Ave 1 time

    @use.with_bot=<bot> @use.with_workflow_messages=yes
    @req.CONV-003 @must
    Scenario Outline: The app and a workflow deliver the same message to the <bot> bot, <first> first
      Given Sam is a <bot>
      When Sam's message "Hi there" comes twice, by the app and by a workflow, that of the <first> first
      Then Sam is answered exactly once

      Examples: either may be quicker
        | bot    | first    |
        | buyer  | app      |
        | seller | workflow |

    @use.with_bot=buyer
    @req.CONV-003 @must
    Scenario: A second "yes" is another answer
      Given Bea is a buyer
      When Bea says in turn
        | Bea says               |
        | Looking for 3 bedrooms |
        | yes                    |
        | yes                    |
      Then each of Bea's messages was answered exactly once, in order

    @use.with_bot=buyer
    @req.CONV-003 @must
    Scenario: The same words in one burst are heard as often as they were written
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When Bea sends the first 2 of these at once
        | Bea says          |
        | Yes, pre-approved |
        | Yes, pre-approved |
      Then each of Bea's messages was answered exactly once, in order

    @use.with_buyer=ask_wishes
    @req.CONV-003 @must
    Scenario: Both deliveries arrive at the same moment
      Given Bea is a buyer who has been asked about wishes
      When GoHighLevel delivers Bea's "3 beds in Upland, up to 650k" twice at the same moment
      Then each of Bea's messages was answered exactly once, in order
      And Bea is not asked about wishes

    @use.with_bot=buyer @use.with_virtual_clock=yes
    @req.CONV-003 @must
    Scenario Outline: The second delivery comes <later>
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      And <later> have passed without a word from Bea
      When GoHighLevel delivers Bea's last message again
      Then each of Bea's messages was answered exactly once, in order

      Examples: GoHighLevel repeats for minutes; a repetition that is hours old has no fresh signature any more
        | later      |
        | 11 seconds |
        | 2 minutes  |
        | 4 minutes  |

    @use.with_bot=buyer @use.with_restart=yes
    @req.CONV-003 @must
    Scenario: The second delivery comes after a restart
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      And the bots have restarted
      When GoHighLevel delivers Bea's last message again
      Then each of Bea's messages was answered exactly once, in order

  Rule: Echoes of our own messages are ignored

    @use.with_bot=buyer
    @req.CONV-004 @must
    Scenario: GoHighLevel tells the bots of everything they send
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
      Then each of Bea's messages was answered exactly once, in order

    @use.with_lead=follow_up @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
    @req.CONV-004 @must
    Scenario: Messages the bots begin themselves are echoed, too
      Given Maria becomes a lead without writing a word
      When 4 days pass without a word from Maria
      Then Maria is contacted on these days only
        | day | by  |
        | 0   | SMS |
        | 3   | SMS |

    @use.with_bot=lead @use.with_echoes=yes
    @req.CONV-004 @must
    Scenario: What Jorge writes to somebody new opens no conversation
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Maria is a lead
      When Jorge himself writes "Hi Maria, I want to sell you my favorite home" to Maria
      Then the bots leave Maria alone

    @use.with_seller=ask_price @use.with_echoes=yes
    @req.CONV-004 @must
    Scenario: What Jorge writes in between is no answer of Sam's
      Given Sam is a seller who has been asked about price
      When Jorge himself writes "Around 640k would be my guess" to Sam
      Then the bots leave Sam alone

    @use.with_buyer=ask_wishes @use.with_buyer=hear_the_first_message @use.with_echoes=yes
    @req.CONV-004 @must
    Scenario: An outbound message that is reported as an incoming one
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When GoHighLevel reports the last answer to Bea as if she had written it
      Then Bea has been sent 1 message in all
      And Bea is not asked about wishes
