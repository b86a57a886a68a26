Feature: Four reports, one truth
  The broker reads the report, the release manager the record, the engineer the terminal. If they disagreed,
  the most convenient one would win. So a run whose reports differ is broken, whatever its colour.

  Rule: behave, JUnit, Allure and the record agree scenario by scenario, or the run is broken

    @req.SIGN-001 @must
    Scenario: A run with every kind of ending is told the same way by all four
      Given a finished run that holds every kind of ending
      When its four reports are compared
      Then they agree on every scenario

    @req.SIGN-001 @must
    Scenario Outline: <difference> makes the run broken
      Given a finished run that holds every kind of ending
      When its reports are compared although <difference>
      Then the run is broken and names the scenario

      Examples: what one report may get wrong
        | difference                                    |
        | Allure loses a failed scenario                |
        | Allure shows a failed scenario as passed      |
        | JUnit loses a scenario                        |
        | the record shows a skipped scenario as passed |

    @req.SIGN-001 @must
    Scenario Outline: <shortfall> makes the run broken
      Given a finished run that holds every kind of ending
      When its reports are compared although <shortfall>
      Then the run is broken

      Examples: too little
        | shortfall                          |
        | nothing was run                    |
        | one planned scenario was never run |
