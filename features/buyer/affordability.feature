@use.with_buyer=estimate_affordability @use.with_buyer=use_the_usual_assumptions
Feature: What a buyer can afford
  A price somebody can carry is worth more than a dream. The figure is an estimate with every assumption in the open,
  and it never takes a lender's word out of the lender's mouth.

  # By hand, from the assumptions: 30 years at 6.85 % are 360 payments of 6.552592 USD for each 1,000 USD of loan
  # (0.0685/12 / (1 - (1 + 0.0685/12)^-360) = 0.006552592); property tax is 1.15 %/12 of the price, insurance
  # 1,800/12 = 150 USD, mortgage insurance 0.5 %/12 of the loan where less than 20 % is paid at once.
  # With 20 % down each 1,000 USD of price costs 0.8 x 6.552592 + 0.958333 = 6.200407 USD a month.
  # 120,000 USD a year are 10,000 a month; 43 % of that are 4,300; less 500 for debts 3,800; less 150 for insurance
  # 3,650; divided by 6.200407 that is 588.67 thousand: 588,000 USD, which cost 588 x 6.200407 + 150 = 3,795.84.
  # With 60,000 USD down: (3,650 + 60 x 6.969259) / (6.969259 + 0.958333) = 513.16 thousand, where 6.969259 is the
  # loan's 6.552592 and 5/12 of mortgage insurance: 513,000 USD, which cost 453 x 6.969259 + 513 x 0.958333 + 150.

  @use.with_buyer=hear_the_first_message
  Rule: The estimate names the price, the monthly payment, every assumption, and that a lender decides

    @use.with_field=affordable_price @use.with_field=debts @use.with_field=down_payment @use.with_field=income
    @req.BUY-006 @must
    Scenario: Asked in the first message, answered in one SMS
      Given Bea is a buyer
      When Bea says "what can I afford? I make 120k a year, 500 a month in debts, 60k down"
      Then Bea is told that she can afford $513,000 at $3,799 a month
      And the estimate states these assumptions
        | figure   | is                     |
        | 30 years | the time               |
        | 6.85%    | the interest           |
        | 1.15%    | the property tax       |
        | $1,800   | the insurance          |
        | 0.5%     | the mortgage insurance |
        | 43%      | the share of income    |
        | $60,000  | the down payment       |
      And the CRM shows these facts about Bea
        | fact             | value    |
        | income           | $10,000  |
        | debts            | $500     |
        | down payment     | $60,000  |
        | affordable price | $513,000 |

    @use.with_buyer=speak_Spanish
    @req.BUY-006 @must
    Scenario: In Spanish
      Given Bea is a buyer
      When Bea says "¿Cuánto puedo pagar? Gano 10 mil al mes, 500 de deudas al mes y 60 mil de enganche"
      Then Bea is told that she can afford $513,000 at $3,799 a month
      And the estimate states these assumptions
        | figure   | is                     |
        | 30 años  | the time               |
        | 6.85%    | the interest           |
        | 1.15%    | the property tax       |
        | $1,800   | the insurance          |
        | 0.5%     | the mortgage insurance |
        | 43%      | the share of income    |
        | $60,000  | the down payment       |

    @req.BUY-006 @must
    Scenario: Without a word about the down payment it is 20 %
      Given Bea is a buyer
      When Bea says "How much can we afford? Our income is 120k and we pay 500 a month on debts"
      Then Bea is told that she can afford $588,000 at $3,796 a month
      And the estimate states these assumptions
        | figure   | is                     |
        | 20%      | the down payment       |
        | 30 years | the time               |
        | 6.85%    | the interest           |
        | 1.15%    | the property tax       |
        | $1,800   | the insurance          |
        | 43%      | the share of income    |

  @use.with_buyer=hear_the_first_message @use.with_field=affordable_price
  Rule: Home and debts together take at most 43 % of the income; prices are whole thousands, rounded down

    @req.BUY-006 @must
    Scenario Outline: <income> a month, debts of <debts>: <price>
      Given Bea is a buyer
      When Bea says "What can I afford? I earn <income> a month and my debts are <debts> a month"
      Then Bea is told that she can afford <price> at <monthly> a month
      And the CRM shows Bea's affordable price as "<price>"

      Examples: 588,000 costs 3,795.84 and fits into 3,796, not into 3,795
        | income | debts | price    | monthly |
        | 10,000 | 504   | $588,000 | $3,796  |
        | 10,000 | 505   | $587,000 | $3,790  |
        | 8,000  | 0     | $530,000 | $3,436  |

    @req.BUY-006 @must
    Scenario Outline: Debts of <debts> leave nothing of 43 %
      Given Bea is a buyer
      When Bea says "What can I afford? I earn 10,000 a month and my debts are <debts> a month"
      Then Bea is told that her figures leave no room for a home
      And the CRM shows Bea's affordable price as "0"

      Examples: the whole limit, and the limit less the insurance
        | debts |
        | 4,300 |
        | 4,150 |

  Rule: Below 20 % down the loan is insured at 0.5 % a year

    @use.with_buyer=hear_the_first_message
    @req.BUY-006 @must
    Scenario Outline: <down> down with debts of <debts>: <price>
      Given Bea is a buyer
      When Bea says "What can I afford? I earn 10,000 a month, debts are <debts> a month, <down> down"
      Then Bea is told that she can afford <price> at <monthly> a month

      Examples: 120,000 is 20 % of 600,000, which costs 3,870.24; 601,000 would cost 4,078.17
        | down | debts | price    | monthly |
        | 120k | 430   | $599,000 | $3,863  |
        | 120k | 429   | $600,000 | $3,870  |
        | 120k | 222   | $600,000 | $3,870  |
        | 120k | 221   | $601,000 | $4,078  |

      Examples: a share of the price
        | down  | debts | price    | monthly |
        | 20%   | 500   | $588,000 | $3,796  |
        | 19.9% | 500   | $558,000 | $3,800  |
        | 10%   | 500   | $504,000 | $3,794  |

  Rule: What is missing is asked for, and no figure is taken for a budget

    @use.with_buyer=hear_the_first_message @use.with_field=most_price
    @req.BUY-006 @must
    Scenario: Income and debts one after the other
      Given Bea is a buyer
      When Bea says in turn
        | Bea says           |
        | what can I afford? |
        | 120k a year        |
        | 500                |
      Then Bea is told that she can afford $588,000 at $3,796 a month
      And the CRM shows no most price for Bea

    @use.with_buyer=ask_timeline
    @req.BUY-006 @must
    Scenario: In the middle of the conversation, which then goes on
      Given Bea is a buyer who has been asked about timeline
      When Bea says "first, what can we afford with 120k a year, no debts and 20% down?"
      Then Bea is told that she can afford $669,000 at $4,298 a month
      And Bea is asked about timeline
