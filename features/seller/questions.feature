Feature: Getting to know a seller
  Condition, price, motivation, then the offer. An answer we cannot use is asked for again, in other words;
  it never slips into the next question's place.

  Rule: Condition, price, motivation, offer, in this order

    @req.SELL-002 @must
    Scenario: The four questions follow one another
      Given Sam is a seller
      When Sam says in turn
        | Sam says                       |
        | Hi, I'm thinking of selling    |
        | needs minor repairs            |
        | 500k                           |
        | downsizing, no rush            |
      Then Sam is asked in this order about
        | condition         |
        | price             |
        | seller motivation |
        | offer             |
      And the offer made to Sam is $375,000

  Rule: An unusable answer is asked again, differently, and never shifts the order

    @req.SELL-002 @must
    Scenario Outline: "<words>" is no answer about <topic>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is asked about <topic> again, in other words
      And the CRM shows no <topic> for Sam

      Examples:
        | topic             | words          |
        | condition         | bananas        |
        | price             | you tell me    |
        | seller motivation | hmm            |

    @req.SELL-002 @must
    Scenario: The answer after an unusable one still lands in its own place
      Given Sam is a seller who has been asked about condition
      When Sam says in turn
        | Sam says      |
        | bananas       |
        | major repairs |
        | 420k          |
      Then the CRM shows these facts about Sam
        | fact      | value         |
        | condition | major repairs |
        | price     | $420,000      |
