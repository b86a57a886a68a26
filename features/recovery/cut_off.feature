@load @use.with_own_process=yes
Feature: What the bots need is gone, and comes back
  Networks break, disks run full and other programs hold files. The bots take in what they can keep, ask GoHighLevel to
  come again with the rest, and go on by themselves as soon as they can.

  Rule: What cannot be kept is refused so that GoHighLevel repeats it

    @use.with_own_folder=yes
    @req.RES-005 @must
    Scenario: Another program locks the bots' file
      When people write while another program locks the bots' file 2 times
      Then every message the bots took in is answered once and in order
      And what the bots could not keep was refused so that GoHighLevel repeats it
      And somebody is answered again within 10 seconds of each fault

    @use.with_own_folder=yes
    @req.RES-005 @must
    Scenario: The disk is full
      When people write while the bots' disk is full 2 times
      Then every message the bots took in is answered once and in order
      And what the bots could not keep was refused so that GoHighLevel repeats it
      And somebody is answered again within 10 seconds of each fault

    @use.with_database=yes
    @req.RES-005 @must
    Scenario Outline: The database is <broken>
      When people write while the database is <broken> 2 times
      Then every message the bots took in is answered once and in order
      And what the bots could not keep was refused so that GoHighLevel repeats it
      And somebody is answered again within 20 seconds of each fault

      Examples: how a connection breaks
        | broken      |
        | cut off     |
        | reset       |
        | stalled     |
        | slow        |
        | cut in half |

    @use.with_narrow_database=yes
    @req.STR-004 @must
    Scenario: One connection to a slow database
      When people write over one connection to a database that is slow 2 times
      Then every message the bots took in is answered once and in order
      And what the bots could not keep was refused so that GoHighLevel repeats it
      And every delivery is answered within 10 seconds

  Rule: A cache that is gone makes the bots slower, and never wrong

    @use.with_cache=yes
    @req.RES-005 @must
    Scenario Outline: The cache is <broken>
      When people write while the cache is <broken> 2 times
      Then every message the bots took in is answered once and in order
      And what the bots could not keep was refused so that GoHighLevel repeats it
      And no location got more calls than GoHighLevel grants

      Examples: how a connection breaks
        | broken      |
        | cut off     |
        | reset       |
        | stalled     |
        | cut in half |

  Rule: A service that cannot be reached delays answers, and loses none

    @req.RES-005 @must
    Scenario Outline: GoHighLevel cannot be reached
      When people write while GoHighLevel is <broken> 2 times
      Then every message the bots took in is answered once and in order
      And nobody is told of an appointment that the CRM does not hold
      And somebody is answered again within 20 seconds of each fault

      Examples: how a connection breaks
        | broken      |
        | cut off     |
        | reset       |
        | stalled     |
        | slow        |
        | cut in half |

    @req.RES-005 @must
    Scenario Outline: A service that the bots ask is <broken>
      When people write while <service> is <broken> 2 times
      Then every message the bots took in is answered once and in order

      Examples: services
        | service               | broken      |
        | the language model    | cut off     |
        | the language model    | stalled     |
        | the valuation service | reset       |
        | the valuation service | cut in half |

  Rule: Whatever fails, and in whatever order, the same holds

    @use.with_kill=yes
    @req.RES-007 @should
    Scenario: Anything may fail
      When people write while anything may fail
      Then every message the bots took in is answered once and in order
      And nobody is told of an appointment that the CRM does not hold
      And no location got more calls than GoHighLevel grants
