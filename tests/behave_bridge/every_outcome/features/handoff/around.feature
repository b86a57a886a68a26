@must @req.HAND-001 @feature_hook_error
Feature: Behind a failed hook
  Nothing here comes to run.

  Scenario: never runs
    Then it passes
