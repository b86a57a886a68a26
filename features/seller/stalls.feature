@use.with_seller=ask_price @use.with_field=stall
Feature: Sellers who hesitate
  A stall is a question the seller has not asked yet. Each kind is recognised and met kindly;
  interest is never mistaken for one.

  Rule: Each kind of stall is recognised

    @use.with_seller=meet_stalls
    @req.SELL-003 @must
    Scenario Outline: "<words>" is <stall>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows Sam's stall as "<stall>"
      And Sam is answered with the strategy for <stall>

      Examples: one of each kind
        | words                                | stall             |
        | I need to think about it             | thinking          |
        | Let me get back to you next week     | get back          |
        | Zillow says it's worth way more      | portal estimate   |
        | We already have a realtor            | agent             |
        | Just looking for now                 | just looking      |
        | My neighbor got a lot more than that | surface objection |

  Rule: Interest is no stall

    @req.SELL-003 @must
    Scenario Outline: "<words>" is no stall
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows no stall for Sam

      Examples: interest that sounds like a doubt
        | words                                   |
        | I think 640k would be fair              |
        | Yes, let's talk about it, maybe 615k    |
        | We want to decide quickly, 600k is fine |

  Rule: Stalls and answers are told apart however they are spelled

    @req.SELL-003 @must
    Scenario Outline: The stall in "<words>": <stall>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows Sam's stall as "<stall>"

      Examples: as people text
        | words                                     | stall             |
        | can i get back to you next week           | get back          |
        | ill get back to u                         | get back          |
        | lemme think about it                      | thinking          |
        | we're still thinking it over              | thinking          |
        | still deciding tbh                        | thinking          |
        | only looking around                       | just looking      |
        | not ready to sell yet, just checking      | just looking      |
        | im just browsing                          | just looking      |
        | the zillow number is 690 so idk           | portal estimate   |
        | redfin has it higher than that            | portal estimate   |
        | you guys always lowball                   | surface objection |
        | its worth more than you people pay        | surface objection |
        | thats way too low                         | surface objection |
        | im working with another agent             | agent             |
        | we got a realtor already                  | agent             |
        | my cousin is an agent                     | agent             |
        | i need 560k to pay off my loan            | nothing           |
        | we decided, 650k                          | nothing           |
        | how about 605                             | nothing           |
        | hoping for 645 thanks                     | nothing           |
        | 620, quick question how long does it take | nothing           |
        | 675k, and i can show it later today       | nothing           |
        | looking to get 640                        | nothing           |
        | yes im interested, 635k                   | nothing           |
        | about $605k, the roof is new              | nothing           |
        | 655k pls                                  | nothing           |
        | lets say 625k                             | nothing           |
        | no agent involved, 595k                   | nothing           |
        | lets get this done, 610                   | nothing           |
        | i think 640k is fair                      | nothing           |
        | i decided on 620k last night              | nothing           |
        | 630k and not looking back                 | nothing           |

      @use.with_seller=speak_Spanish
      Examples: as people text, in Spanish
        | words                                     | stall             |
        | luego le aviso                            | get back          |
        | le hablo la proxima semana                | get back          |
        | tengo que pensarlo                        | thinking          |
        | solo estoy explorando                     | just looking      |
        | zillow dice que vale mas                  | portal estimate   |
        | segun zillow vale 700 mil                 | portal estimate   |
        | no vale la pena por tan poco              | surface objection |
        | ya tengo agente                           | agent             |
        | me gustaria sacar 640 mil                 | nothing           |
        | pues 580 mil                              | nothing           |
        | quiero 605 y cerrar en abril              | nothing           |
        | 640 mil y negociable                      | nothing           |
        | unos 600 mil, me urge vender              | nothing           |
        | mas o menos 590 mil                       | nothing           |
        | queremos 700 mil y vender pronto          | nothing           |
        | pienso pedir 650                          | nothing           |
