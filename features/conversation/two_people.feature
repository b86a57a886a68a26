Feature: Two people who write at the same time
  The bots talk to many people at once. What one of them says is used for her alone, and told to nobody else.

  Rule: What each person says is kept with her, and answered to her

    @use.with_seller=ask_condition @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @use.with_field=condition @use.with_field=price @use.with_field=seller_motivation
    @req.CONV-006 @must
    Scenario: Two sellers
      Given Sam is a seller
      And Rosa is a seller
      When Sam and Rosa answer at the same time what they are asked with
        | topic            | Sam                          | Rosa                                      |
        | condition        | It's move-in ready           | It needs a new roof and a whole new kitchen |
        | price            | Around 640k                  | Around 480k                               |
        | seller motivation | We're relocating for work   | My tenants moved out, I'm done being a landlord |
      Then the CRM shows these facts about Sam
        | fact              | value          |
        | condition         | move-in ready  |
        | price             | $640,000       |
        | seller motivation | job relocation |
      And the CRM shows these facts about Rosa
        | fact              | value         |
        | condition         | major repairs |
        | price             | $480,000      |
        | seller motivation | landlord exit |

    @use.with_seller=ask_condition @use.with_field=condition @use.with_workflow_messages=yes
    @req.CONV-003 @must
    Scenario: Two sellers who write the same words at once, delivered by a workflow
      Given Sam is a seller who has been asked about condition
      And Rosa is a seller who has been asked about condition
      When Sam's message "It's move-in ready" comes by a workflow
      And Rosa's message "It's move-in ready" comes by a workflow
      Then the CRM shows Sam's condition as "move-in ready"
      And the CRM shows Rosa's condition as "move-in ready"

    @use.with_seller=ask_offer
    @req.CONV-006 @must
    Scenario: Two sellers with an offer each
      Given Sam is a seller
      And Rosa is a seller
      When Sam and Rosa answer at the same time what they are asked with
        | topic            | Sam                          | Rosa                                      |
        | condition        | It's move-in ready           | It's move-in ready                        |
        | price            | Around 640k                  | Around 480k                               |
        | seller motivation | We're relocating for work   | We're downsizing                          |
      Then the offer made to Sam is $480,000
      And the offer made to Rosa is $360,000

    @use.with_buyer=ask_wishes @use.with_buyer=ask_financing @use.with_buyer=ask_timeline
    @use.with_field=most_price @use.with_field=area @use.with_field=financing @use.with_field=timeline
    @req.CONV-006 @must
    Scenario: Two buyers
      Given Bea is a buyer
      And Omar is a buyer
      When Bea and Omar answer at the same time what they are asked with
        | topic     | Bea                          | Omar                             |
        | wishes    | 3 beds in Upland, up to 650k | 4 beds in Fontana, up to 520k    |
        | financing | Yes, we're pre-approved      | No, we have not talked to a bank |
        | timeline  | Within 30 days               | In 2 months                      |
      Then the CRM shows these facts about Bea
        | fact       | value          |
        | most price | $650,000       |
        | area       | Upland         |
        | financing  | pre-approved   |
        | timeline   | within 30 days |
      And the CRM shows these facts about Omar
        | fact       | value      |
        | most price | $520,000   |
        | area       | Fontana    |
        | financing  | no         |
        | timeline   | 1-3 months |

    @use.with_lead=hear_the_first_message @use.with_field=interest
    @req.CONV-006 @must
    Scenario: Two leads
      Given Maria is a lead
      And Dana is a lead
      When Maria says "Yes, I'm very interested" while Dana says "No, I'm not interested"
      Then the CRM shows Maria's interest as "high interest"
      And the CRM shows Dana's interest as "no"

    @use.with_seller=offer_times
    @req.CAL-003 @must
    Scenario: Two sellers who choose different times
      Given Sam is a seller who has been offered two times
      And Rosa is a seller who has been offered two times
      When Sam says "The first one please" while Rosa says "The second one please"
      Then Sam has one appointment, at the first time Sam was offered
      And Rosa has one appointment, at the second time Rosa was offered
