@use.with_buyer=ask_timeline @use.with_field=timeline
Feature: When a buyer wants to move
  People give dates, weeks, seasons or a shrug. Today is Tuesday, March 10.

  Rule: Timeline answers are sorted into a month, three months, or later

    @req.BUY-004 @must
    Scenario Outline: "<words>" is <timeline>
      Given Bea is a buyer who has been asked about timeline
      When Bea says "<words>"
      Then the CRM shows Bea's timeline as "<timeline>"

      Examples: as people text
        | words                    | timeline       |
        | as soon as we can        | within 30 days |
        | within 30 days           | within 30 days |
        | asap                     | within 30 days |
        | in a couple months       | 1-3 months     |
        | 60 days                  | 1-3 months     |
        | 1-3 months               | 1-3 months     |
        | 4 or 5 months from now   | later          |
        | just browsing for now    | later          |
        | in 6 months              | later          |
        | purple                   | nothing        |
        | asdf                     | nothing        |

      @use.with_buyer=speak_Spanish
      Examples: as people text, in Spanish
        | words                    | timeline       |
        | en quince dias           | within 30 days |
        | este mes                 | within 30 days |
        | de 1 a 3 meses           | 1-3 months     |
        | sin prisa                | later          |

      @use.with_virtual_clock=yes
      Examples: counted from March
        | words                    | timeline       |
        | our lease is up march 31 | within 30 days |
        | by may                   | 1-3 months     |
        | maybe august             | later          |
        | next year                | later          |

      @use.with_virtual_clock=yes @use.with_buyer=speak_Spanish
      Examples: counted from March, in Spanish
        | words                    | timeline       |
        | para mayo                | 1-3 months     |

    @use.with_virtual_clock=yes
    @req.BUY-004 @must
    Scenario Outline: On <day>, "<words>" is <timeline>
      Given it is 10:00 on <day> in Rancho Cucamonga
      And Bea is a buyer who has been asked about timeline
      When Bea says "<words>"
      Then the CRM shows Bea's timeline as "<timeline>"

      Examples: months counted from the last day of one
        | day         | words       | timeline       |
        | January 31  | in February | within 30 days |
        | December 31 | in February | 1-3 months     |

  Rule: An answer that says nothing about time is asked for again, in other words

    @req.BUY-004 @must
    Scenario: Bea answers with a riddle
      Given Bea is a buyer who has been asked about timeline
      When Bea says "the moon is made of cheese"
      Then Bea is asked about timeline again, in other words
      And the CRM shows no timeline for Bea
