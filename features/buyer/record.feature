@use.with_buyer=hear_the_first_message
Feature: What Jorge sees of a buyer
  Jorge opens the contact and knows what to look for and how soon. A hot buyer stands in the pipeline, once.

  @use.with_field=area @use.with_field=beds @use.with_field=most_price
  Rule: Wishes and temperature are in the CRM, in the last words that were clear

    @use.with_field=baths @use.with_field=buyer_temperature @use.with_field=financing @use.with_field=size
    @use.with_field=timeline
    @req.BUY-014 @must @smoke
    Scenario: Every wish in its field
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                                                    |
        | 3 beds, 2.5 baths and at least 1,800 sqft in Rancho Cucamonga, 550k to 700k |
        | paying cash                                                                 |
        | in 2 months                                                                 |
      Then the CRM shows these facts about Bea
        | fact              | value            |
        | beds              | 3                |
        | baths             | 2.5              |
        | size              | 1800             |
        | area              | Rancho Cucamonga |
        | least price       | $550,000         |
        | most price        | $700,000         |
        | financing         | cash             |
        | timeline          | 1-3 months       |
        | buyer temperature | warm             |

    @req.BUY-014 @must
    Scenario: A wish that changes, changes in the CRM
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When Bea says "sorry, make that 4 beds in Ontario, up to 700k"
      Then the CRM shows these facts about Bea
        | fact        | value    |
        | beds        | 4        |
        | area        | Ontario  |
        | least price | $560,000 |
        | most price  | $700,000 |

  @use.with_buyer=open_opportunities
  Rule: A hot buyer gets an opportunity, once

    @req.BUY-014 @must
    Scenario Outline: Hot with <financing>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | 3 beds in Upland, up to 650k |
        | <financing>                  |
        | within 30 days               |
      Then Bea has one opportunity, worth $650,000

      Examples: paid for
        | financing         |
        | Yes, pre-approved |
        | paying cash       |

    @use.with_hot_within_days=30
    @req.BUY-014 @must
    Scenario Outline: Not hot: <financing>, <timeline>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | 3 beds in Upland, up to 650k |
        | <financing>                  |
        | <timeline>                   |
      Then Bea has no opportunity

      Examples: beside hot
        | financing         | timeline       |
        | Yes, pre-approved | in 31 days     |
        | working on it     | within 30 days |

    @use.with_buyer=match_listings
    @req.BUY-014 @must
    Scenario: Hot again and again
      Given Bea has been recommended 3 homes
      When Bea says in turn
        | Bea says                      |
        | we are really pre-approved    |
        | and we move within 30 days    |
        | actually it is 4 beds we need |
      Then Bea has one opportunity, worth $700,000

    @use.with_buyer=match_listings
    @req.BUY-014 @must
    Scenario: Hot, then warm, then hot
      Given Bea has been recommended 3 homes
      When Bea says in turn
        | Bea says                            |
        | sorry, we can only move in 2 months |
        | no, we do move within 30 days       |
      Then Bea has one opportunity, worth $700,000

    @use.with_buyer=match_listings @use.with_restart=yes
    @req.BUY-014 @must
    Scenario: Hot before and after a restart
      Given Bea has been recommended 3 homes
      And the bots have restarted
      When Bea says "we move within 30 days and are pre-approved"
      Then Bea has one opportunity, worth $700,000
