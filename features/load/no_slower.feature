@load
Feature: No release is slower than the last
  It is hard to notice when answers become a little slower with every release. So each release is compared with the last
  accepted one: the same people and the same conversations on the same machine, in turns.

  Rule: A release that is slower by a fifth is reported, and chance is not mistaken for slowness

    @req.REG-002 @must @use.with_own_process=yes @use.with_baseline=yes
    Scenario: This release is as quick as the last accepted one
      When the same people talk to this release and to the last accepted one
      Then this release is not slower by a fifth

    @req.REG-002 @must @use.with_own_process=yes @use.with_baseline=yes
    Scenario: A release that takes 50 percent longer is reported
      When the same people talk to this release and to one that takes 50 percent longer to answer
      Then the slower release is reported as a regression
