Feature: What the bots log is for engineers, and holds nobody's secrets
  Logs are copied, searched and kept for months by people who do not know Sam. They may say what happened, never to whom
  by name, with which words, or with which key.

  Rule: No log holds a secret, a name, a number, an address or what a person wrote

    @use.with_log=yes @use.with_bot=seller @use.with_seller=hear_the_first_message
    @req.SEC-004 @must
    Scenario Outline: Sam writes, and a delivery about Sam <form>
      Given Sam is a seller
      And Sam has said "I want to sell my house on Hermosa"
      When GoHighLevel delivers something about Sam that <form>
      And Sam says "It is move-in ready"
      Then each of Sam's messages was answered exactly once, in order
      And nothing that the bots logged holds a secret, or tells who Sam is or what was written

      Examples: what is refused for one reason or another
        | form                      |
        | is empty                  |
        | is larger than a megabyte |

    @use.with_log=yes @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_crm_replies=yes
    @req.SEC-004 @must
    Scenario: Sam writes while the CRM fails
      Given Sam is a seller
      And Sam has said "I want to sell my house on Hermosa"
      And GoHighLevel sends nothing for 3 seconds
      When Sam says "It is move-in ready"
      Then each of Sam's messages was answered exactly once, in order
      And nothing that the bots logged holds a secret, or tells who Sam is or what was written
      And the fault actually occurred
