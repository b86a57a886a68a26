@load
Feature: No release is slower than the last
  People got used to quick answers, and nobody notices when they become a little slower with every release. So each
  release is laid beside the last accepted one: the same people, the same conversations, the same core, in turns.

  Rule: A release that is slower by a fifth is found, and noise is not taken for slowness

    @req.REG-002 @must @use.with_own_process=yes @use.with_baseline=yes
    Scenario: This release is as quick as the last accepted one
      When the same people talk to this release and to the last accepted one
      Then this release is not slower by a fifth

    @req.REG-002 @must @use.with_own_process=yes @use.with_baseline=yes
    Scenario: A release that takes half as long again is found out
      When the same people talk to this release and to one that takes 50 percent longer to answer
      Then the slower one is found out
