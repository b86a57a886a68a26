Feature: Every message is answered once
  Silence loses a client and a double answer gives the machine away. Each message gets its answer, in order,
  whatever the network does with it.

  Rule: Every message is answered exactly once and in order, also in bursts

    @req.CONV-001 @must
    Scenario: A conversation, line by line
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | in 2 months                  |
      Then each of Bea's messages was answered exactly once, in order

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

      Examples:
        | count |
        | 4     |
        | 5     |

    @req.CONV-001 @must
    Scenario: A crowd that talks at the same time
      Given 20 strangers are leads
      When every one of them sends 3 messages at once
      Then each of their messages was answered exactly once, in order

  @use.with_restart=yes
  Rule: A conversation survives a restart and goes on where it was

    @req.CONV-002 @must
    Scenario: A restart between two messages
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When the bots restart
      And Bea says "Yes, pre-approved"
      Then Bea is asked about timeline
      And each of Bea's messages was answered exactly once, in order

    @req.CONV-002 @must
    Scenario Outline: A restart <when>
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When the bots are killed <when> Bea's "Yes, pre-approved" and started again
      Then each of Bea's messages was answered exactly once, in order
      And Bea is asked about timeline

      Examples:
        | when                               |
        | right after taking in              |
        | while sending the answer to        |
        | just after the CRM took the answer to |

    @req.CONV-002 @must
    Scenario: Several messages waiting when the bots are killed
      Given Bea is a buyer
      When Bea sends these at once and the bots are killed and started again
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then each of Bea's messages was answered exactly once, in order
      And Bea's wishes, financing and timeline were understood as if she had written slowly

  Rule: The same delivery twice is answered once; the same words twice are heard twice

    @req.CONV-003 @must
    Scenario: GoHighLevel delivers a message twice
      Given Bea is a buyer
      And Bea has said "I want to buy"
      When GoHighLevel delivers Bea's last message again
      Then each of Bea's messages was answered exactly once, in order

    @req.CONV-003 @must
    Scenario: A second "yes" is another answer
      Given Bea is a buyer
      When Bea says in turn
        | Bea says               |
        | Looking for 3 bedrooms |
        | yes                    |
        | yes                    |
      Then each of Bea's messages was answered exactly once, in order
