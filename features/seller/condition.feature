Feature: What shape a home is in
  The condition decides what a home can be sold for. "Nothing major" is good news, not a major repair.

  Rule: Condition answers are told apart

    @use.with_seller=ask_condition @use.with_field=condition
    @req.SELL-008 @must
    Scenario Outline: "<words>" is <condition>
      Given Sam is a seller who has been asked about condition
      When Sam says "<words>"
      Then the CRM shows Sam's condition as "<condition>"

      Examples: as people text
        | words                                         | condition     |
        | nothing big, just the fence and a screen door | minor repairs |
        | no major repairs, just a few small things     | minor repairs |
        | just needs some paint                         | minor repairs |
        | perfect condition                             | move-in ready |
        | nothing major, it's move-in ready             | move-in ready |
        | we redid everything last year, its like new   | move-in ready |
        | turnkey                                       | move-in ready |
        | needs a new roof and the plumbing is shot     | major repairs |
        | not move in ready at all, had a kitchen fire  | major repairs |
        | foundation is cracked                         | major repairs |
        | needs everything, hvac roof u name it         | major repairs |
        | what do you mean                              | nothing       |

      @use.with_seller=speak_Spanish
      Examples: as people text, in Spanish
        | words                                         | condition     |
        | unos detallitos nomas                         | minor repairs |
        | le falta pintura                              | minor repairs |
        | como nueva, recien remodelada                 | move-in ready |
        | esta lista para mudarse                       | move-in ready |
        | esta muy dañada, hay que hacerle de todo      | major repairs |
        | reparaciones mayores                          | major repairs |
        | mi hermano sabe mejor                         | nothing       |
