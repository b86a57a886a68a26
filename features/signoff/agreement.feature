Feature: Four reports agree
  The broker reads the report, the release manager the record, the engineer the terminal. If they disagreed,
  the most convenient one would win. So a run whose reports differ is invalid, whatever its colour.

  Rule: behave, JUnit, Allure and the record agree scenario by scenario, or the run is invalid

    @req.SIGN-001 @must
    Scenario: A run with every kind of ending is reported the same way by all four
      Given a finished run that holds every kind of ending
      When its four reports are compared
      Then they agree on every scenario

    @req.SIGN-001 @must
    Scenario Outline: <difference> makes the run invalid
      Given a finished run that holds every kind of ending
      When its reports are compared after <difference>
      Then the run is invalid and the scenario is named

      Examples: what one report may get wrong
        | difference                                    |
        | Allure loses a failed scenario                |
        | Allure shows a failed scenario as passed      |
        | JUnit loses a scenario                        |
        | the record shows a skipped scenario as passed |

    @req.SIGN-001 @must
    Scenario Outline: <shortfall> makes the run invalid
      Given a finished run that holds every kind of ending
      When its reports are compared after <shortfall>
      Then the run is invalid

      Examples: too little
        | shortfall                          |
        | nothing was run                    |
        | one planned scenario was never run |
