@use.with_lead=tag_temperature @use.with_hot_from=80 @use.with_warm_from=40
Feature: Hot, warm and cold leads in the CRM
  Jorge calls hot leads first. One tag says how hot a lead is; two would say nothing.
  The score counts what a lead says and what the brokerage knows about the person.

  Rule: From 80 points a lead is hot, from 40 warm, below cold

    @use.with_lead=hear_the_first_message @use.with_lead=score @use.with_lead_marks=yes @use.with_lead=score_by_points
    @req.LEAD-005 @must
    Scenario Outline: <points> points are <temperature>: "<words>" from <marks>
      Given Maria is a lead whom the brokerage knows as "<marks>"
      When Maria says "<words>"
      Then the CRM shows Maria as <temperature> with <points> points

      Examples: at and beside each limit
        | points | temperature | words                       | marks                                   |
        | 39     | cold        | Not now, maybe next year    | distressed seller, in a hurry, referral |
        | 40     | warm        | Not now, maybe next year    | urgent seller, investor, referral       |
        | 40     | warm        | Thank you                   | investor                                |
        | 79     | warm        | How does this work?         | distressed seller, in a hurry, referral |
        | 80     | hot         | How does this work?         | urgent seller, investor, referral       |
        | 80     | hot         | How much is my house worth? | pre-approved buyer                      |

      Examples: at the ends, and where what is known weighs no more than 30 points
        | points | temperature | words                                     | marks                             |
        | 0      | cold        | No thanks, not interested                 | pre-approved buyer, urgent seller |
        | 20     | cold        | Not now, maybe later                      | nobody special                    |
        | 60     | warm        | How much is my house worth?               | nobody special                    |
        | 50     | warm        | Not now, maybe later                      | pre-approved buyer, urgent seller |
        | 85     | hot         | Yes, I'm very interested                  | nobody special                    |
        | 85     | hot         | Yes, I'm very interested in learning more | nobody special                    |
        | 100    | hot         | Yes, I'm very interested                  | urgent seller                     |

  @use.with_tier_margin=5
  Rule: A tier that is known changes only when its limit is crossed by five points

    @use.with_lead=hear_the_first_message @use.with_lead=score @use.with_lead_marks=yes @use.with_lead=score_by_points
    @req.LEAD-006 @should
    Scenario Outline: <before> at <points> points is <after>
      Given Maria is a lead whom the brokerage knows as "<marks>"
      And Maria has said "<first>"
      And the brokerage has come to know Maria as "<then marks>"
      When Maria says "<then>"
      Then the CRM shows Maria as <after> with <points> points

      Examples: downwards
        | before  | points | after | marks                             | first                       | then marks                | then                 |
        | Hot 90  | 76     | hot   | pre-approved buyer, urgent seller | How much is my house worth? | pays cash, buys to invest | Thank you            |
        | Hot 90  | 75     | warm  | pre-approved buyer, urgent seller | How much is my house worth? | urgent seller             | Thank you            |
        | Warm 60 | 36     | warm  | nobody special                    | How much is my house worth? | pays cash, buys to invest | Not now, maybe later |
        | Warm 60 | 35     | cold  | nobody special                    | How much is my house worth? | urgent seller             | Not now, maybe later |
        | Hot 85  | 36     | warm  | nobody special                    | Yes, I'm very interested    | pays cash, buys to invest | Not now, maybe later |
        | Hot 85  | 35     | cold  | nobody special                    | Yes, I'm very interested    | urgent seller             | Not now, maybe later |

      Examples: upwards
        | before  | points | after | marks          | first                       | then marks                    | then                        |
        | Warm 60 | 84     | warm  | nobody special | How much is my house worth? | distressed seller, in a hurry | Thank you                   |
        | Warm 60 | 85     | hot   | nobody special | How much is my house worth? | pre-approved buyer, referral  | Thank you                   |
        | Cold 20 | 44     | cold  | nobody special | Not now, maybe later        | distressed seller, in a hurry | Thank you                   |
        | Cold 20 | 45     | warm  | nobody special | Not now, maybe later        | pre-approved buyer, referral  | Thank you                   |
        | Cold 20 | 84     | warm  | nobody special | Not now, maybe later        | distressed seller, in a hurry | How much is my house worth? |
        | Cold 20 | 85     | hot   | nobody special | Not now, maybe later        | pre-approved buyer, referral  | How much is my house worth? |

  Rule: Exactly one temperature tag, set after the reply, with the score beside it

    @use.with_lead=hear_the_first_message @use.with_lead=score
    @req.LEAD-008 @must @smoke
    Scenario: A lead who warms up loses the colder tag
      Given Maria is a lead
      When Maria says in turn
        | Maria says               |
        | Not now, maybe later     |
        | Yes, I'm very interested |
      Then Maria was tagged cold, then hot
      And Maria carries the hot tag only
      And each tag came after the reply it belongs to
      And the CRM shows Maria as hot with at least 80 points

    @use.with_lead=score
    @req.LEAD-008 @must
    Scenario: A lead who cools down loses the hotter tag
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                      |
        | Yes, I'm very interested                        |
        | Actually no, not interested in selling any more |
      Then Maria carries the cold tag only
      And each tag came after the reply it belongs to
      And the CRM shows Maria as cold with at most 39 points

    @use.with_lead=hear_the_first_message @use.with_lead=score @use.with_lead=score_by_points
    @req.LEAD-008 @must
    Scenario Outline: From <before> to <after> there is one tag at a time
      Given Maria is a lead
      When Maria says in turn
        | Maria says |
        | <first>    |
        | <then>     |
      Then Maria was tagged <before>, then <after>
      And each tag came after the reply it belongs to
      And the CRM shows Maria as <after> with <points> points

      Examples: every other change
        | before | after | first                       | then                        | points |
        | cold   | warm  | Not now, maybe later        | How much is my house worth? | 60     |
        | warm   | hot   | How much is my house worth? | Yes, I'm very interested    | 85     |
        | warm   | cold  | How much is my house worth? | Not now, maybe later        | 20     |

    @use.with_lead=hear_the_first_message @use.with_lead=score @use.with_lead=score_by_points
    @req.LEAD-008 @must
    Scenario: A message that means nothing new leaves the tag alone
      Given Maria is a lead
      And Maria has said "How much is my house worth?"
      When Maria says "Thank you"
      Then Maria's temperature tag is left alone
      And the CRM shows Maria as warm with 60 points

    @use.with_lead=score @use.with_lead=score_by_points
    @req.LEAD-008 @must
    Scenario: A temperature tag somebody else put there is replaced
      Given Maria is a lead
      And the CRM's own tags call Maria cold
      When Maria says "Yes, I'm very interested"
      Then the CRM shows Maria as hot with 85 points

    @req.LEAD-008 @must
    Scenario: A second temperature tag put beside ours does not stay
      Given Maria is a lead
      And Maria has said "Yes, I'm very interested"
      And the CRM's own tags call Maria warm
      When Maria says "8412 Hermosa Ave"
      Then Maria carries the hot tag only
