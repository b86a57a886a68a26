Feature: How close a buyer is
  Jorge drops everything for a hot buyer. Somebody who is paid for and leaves in a month is hot; somebody who
  hopes to be one day is not, however friendly.

  Rule: Financing and timeline decide together

    @req.BUY-005 @must
    Scenario Outline: <financing>, <timeline>: <temperature>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | 3 beds in Upland, up to 650k |
        | <financing>                  |
        | <timeline>                   |
      Then Bea carries the <temperature> tag only

      Examples: paid for
        | financing           | timeline        | temperature |
        | Yes, pre-approved   | within 30 days  | hot         |
        | paying cash         | asap            | hot         |
        | Yes, pre-approved   | 1-3 months      | warm        |
        | paying cash         | in 2 months     | warm        |
        | Yes, pre-approved   | next year       | cold        |

      Examples: not paid for yet
        | financing           | timeline        | temperature |
        | not yet             | within 30 days  | warm        |
        | working on it       | 1-3 months      | warm        |
        | not yet             | just browsing   | cold        |
