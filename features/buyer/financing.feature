Feature: How a buyer would pay
  A letter from the bank, cash, or neither yet: it decides how soon Jorge can show homes, and a hope is no letter.

  Rule: Financing answers are told apart

    @use.with_buyer=ask_financing @use.with_field=financing
    @req.BUY-003 @must
    Scenario Outline: "<words>" is <financing>
      Given Bea is a buyer who has been asked about financing
      When Bea says "<words>"
      Then the CRM shows Bea's financing as "<financing>"

      Examples: as people text
        | words                                           | financing     |
        | no                                              | no            |
        | no preapproval no cash lol                      | no            |
        | not pre-approved bc we pay cash                 | cash          |
        | paying cash                                     | cash          |
        | cash                                            | cash          |
        | not sure                                        | unclear       |
        | talking to a lender this week                   | working on it |
        | my credit union is running the numbers rn       | working on it |
        | working on it                                   | working on it |
        | we're preapproved, do you guys do fha?          | pre-approved  |
        | yes, pre-approved                               | pre-approved  |
        | already got approved thru wells fargo last week | pre-approved  |

      @use.with_buyer=speak_Spanish
      Examples: as people text, in Spanish
        | words                                           | financing     |
        | no, nada de eso                                 | no            |
        | en efectivo                                     | cash          |
        | quien sabe                                      | unclear       |
        | no se                                           | unclear       |
        | apenas meti los papeles al banco                | working on it |
        | el banco ya me aprobo por 500 mil               | pre-approved  |
        | ya estamos preaprobados                         | pre-approved  |
