@use.with_hot_within_days=30 @use.with_warm_within_days=90
@use.with_buyer=hear_the_first_message @use.with_buyer=tag_temperature
Feature: How close a buyer is
  Jorge drops everything for a hot buyer. Somebody who is paid for and leaves in a month is hot; somebody who
  hopes to be one day is not, however friendly.

  Rule: Paid for, the timeline decides: hot within 30 days, warm within 90, cold after that

    @req.BUY-005 @must
    Scenario Outline: <financing>, moving <timeline>: <temperature>
      Given Bea is a buyer
      When Bea answers what she is asked with
        | asked about | Bea says                     |
        | wishes      | 3 beds in Upland, up to 650k |
        | financing   | <financing>                  |
        | timeline    | <timeline>                   |
      Then Bea carries the <temperature> tag only

      Examples: pre-approved
        | financing         | timeline       | temperature |
        | Yes, pre-approved | within 30 days | hot         |
        | Yes, pre-approved | in 31 days     | warm        |
        | Yes, pre-approved | in 90 days     | warm        |
        | Yes, pre-approved | in 91 days     | cold        |
        | Yes, pre-approved | just browsing  | cold        |

      Examples: cash
        | financing   | timeline       | temperature |
        | paying cash | within 30 days | hot         |
        | paying cash | in 31 days     | warm        |
        | paying cash | in 90 days     | warm        |
        | paying cash | in 91 days     | cold        |
        | paying cash | just browsing  | cold        |

  Rule: Not paid for yet, nobody is more than warm, and that only within 90 days

    @req.BUY-005 @must
    Scenario Outline: Not paid for (<financing>), moving <timeline>: <temperature>
      Given Bea is a buyer
      When Bea answers what she is asked with
        | asked about | Bea says                     |
        | wishes      | 3 beds in Upland, up to 650k |
        | financing   | <financing>                  |
        | timeline    | <timeline>                   |
      Then Bea carries the <temperature> tag only

      Examples: working on it
        | financing     | timeline       | temperature |
        | working on it | within 30 days | warm        |
        | working on it | in 31 days     | warm        |
        | working on it | in 90 days     | warm        |
        | working on it | in 91 days     | cold        |
        | working on it | just browsing  | cold        |

      Examples: no financing
        | financing      | timeline       | temperature |
        | no, not at all | within 30 days | warm        |
        | no, not at all | in 31 days     | warm        |
        | no, not at all | in 90 days     | warm        |
        | no, not at all | in 91 days     | cold        |
        | no, not at all | just browsing  | cold        |

      Examples: unclear
        | financing    | timeline       | temperature |
        | I'm not sure | within 30 days | warm        |
        | I'm not sure | in 31 days     | warm        |
        | I'm not sure | in 90 days     | warm        |
        | I'm not sure | in 91 days     | cold        |
        | I'm not sure | just browsing  | cold        |

  Rule: As long as financing or timeline is missing, a buyer is cold

    @req.BUY-005 @must
    Scenario Outline: Only "<known>" is known
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | 3 beds in Upland, up to 650k |
        | <known>                      |
      Then Bea carries the cold tag only

      Examples: the timeline is missing
        | known             |
        | Yes, pre-approved |
        | paying cash       |
        | working on it     |
        | no, not at all    |
        | I'm not sure      |

      Examples: financing is missing
        | known          |
        | within 30 days |
        | in 31 days     |
        | in 90 days     |
        | in 91 days     |
        | just browsing  |
