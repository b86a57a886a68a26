Feature: Time for each part of an answer
  People feel a slow answer before they can name it. Every part of the work has its budget, kept 95 times in 100
  while the services answer at once.

  Rule: Each bot keeps the budget of each of its stages

    @req.TIME-001 @must @use.with_metrics=yes
    Scenario: The lead bot
      When 8 strangers go through a whole lead conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | stage    | budget           |
        | intent   | 100 milliseconds |
        | reply    | 200 milliseconds |
        | CRM sync | 300 milliseconds |
        | all      | 500 milliseconds |

    @req.TIME-002 @must @use.with_metrics=yes
    Scenario: The buyer bot
      When 32 strangers go through a whole buyer conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | stage    | budget           |
        | finances | 150 milliseconds |
        | matching | 100 milliseconds |
        | reply    | 150 milliseconds |
        | all      | 400 milliseconds |

    @req.TIME-003 @must @use.with_metrics=yes
    Scenario: The seller bot
      When 32 strangers go through a whole seller conversation
      Then 95 in 100 of at least 30 turns keep these budgets
        | stage    | budget           |
        | intent   | 100 milliseconds |
        | stall    | 50 milliseconds  |
        | strategy | 50 milliseconds  |
        | reply    | 200 milliseconds |
        | all      | 400 milliseconds |

  Rule: A delivery is taken in at once

    @req.TIME-004 @must @use.with_metrics=yes
    Scenario: The door the CRM knocks at
      When 8 strangers go through a whole lead conversation
      Then 95 in 100 of at least 30 deliveries keep these budgets
        | stage       | budget          |
        | processing  | 50 milliseconds |
        | serialising | 20 milliseconds |
        | overhead    | 70 milliseconds |
