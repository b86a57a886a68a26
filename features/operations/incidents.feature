@load
Feature: The operator's pages work
  At night, with people waiting, nobody reads code. The pages say which commands to type and what to do with what they
  say. A page whose commands fail, or do not find what is wrong, is worse than none.

  Rule: The playbook finds the cause of an incident

    @req.OPS-002 @must @use.with_own_process=yes
    Scenario Outline: <incident>
      When an incident is played: <incident>
      Then the playbook's commands for it name the cause within 5 minutes

      Examples: each symptom of the playbook
        | incident                              |
        | the bots wait for their database      |
        | the bots wait for GoHighLevel         |
        | a rule of the bots is wrong           |
        | the bots say nothing                  |
        | the bots answer twice                 |
        | the bots talk too much                |
        | the bots call GoHighLevel too often   |
        | the bots do not understand an opt-out |

  Rule: Every command of the pages works

    @req.OPS-002 @must @use.with_own_process=yes
    Scenario: Nothing is wrong
      When every command of the operator's pages is carried out on bots that are well
      Then each command works
