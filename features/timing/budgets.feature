@use.with_metrics=yes
Feature: Time for each part of an answer
  People feel a slow answer before they can name it. Every part of the work has its budget, kept 95 times in 100
  while the services answer at once.

  Rule: Each bot keeps the budget of each part of its work

    @use.with_bot=lead
    @req.TIME-001 @must
    Scenario: The lead bot
      When 8 strangers go through a whole lead conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | part of the work          | budget       |
        | understanding the message | 0.1 seconds  |
        | wording the reply         | 0.2 seconds  |
        | updating the CRM          | 0.3 seconds  |
        | the whole turn            | 0.5 seconds  |

    @use.with_bot=buyer
    @req.TIME-002 @must
    Scenario: The buyer bot
      When 32 strangers go through a whole buyer conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | part of the work          | budget       |
        | checking the finances     | 0.15 seconds |
        | finding homes             | 0.1 seconds  |
        | wording the reply         | 0.15 seconds |
        | the whole turn            | 0.4 seconds  |

    @use.with_bot=seller
    @req.TIME-003 @must
    Scenario: The seller bot
      When 32 strangers go through a whole seller conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | part of the work          | budget       |
        | understanding the message | 0.1 seconds  |
        | noticing a stall          | 0.05 seconds |
        | choosing a strategy       | 0.05 seconds |
        | wording the reply         | 0.2 seconds  |
        | the whole turn            | 0.4 seconds  |

  Rule: A message from GoHighLevel is taken in at once

    @use.with_bot=lead
    @req.TIME-004 @must
    Scenario: A message from GoHighLevel
      When 8 strangers go through a whole lead conversation
      Then 95 in 100 of at least 30 deliveries keep these budgets
        | part of the work          | budget       |
        | taking the message in     | 0.05 seconds |
        | writing the confirmation  | 0.02 seconds |
        | the whole delivery        | 0.07 seconds |
