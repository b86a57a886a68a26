@must @req.HAND-002 @feature_cleanup_error
Feature: With a failing clean-up
  Its scenarios pass, and yet something is wrong.

  Scenario: passes
    Then it passes
