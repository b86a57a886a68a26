@regression
Feature: What must never happen to a seller again
  Six incidents, each short. Every one of them has put a number or a yes into somebody's mouth.

  Rule: What counts is what the seller said, in the seller's own language

    @use.with_seller=ask_offer @use.with_seller=ask_price @use.with_field=price
    @req.REG-001 @must
    Scenario: The offer stands on the price the seller wants, not on what he owes
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says                       |
        | i owe 300k on it and want 600k |
        | relocating for work            |
      Then the offer made to Sam is $450,000
      And the CRM shows Sam's price as "$600,000"

    @use.with_seller=ask_offer @use.with_seller=ask_price @use.with_field=price
    @req.REG-001 @must
    Scenario: Nobody gets an offer on a price that nobody named
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says                  |
        | you tell me               |
        | relocating for work, asap |
      Then Sam is never asked about offer
      And Sam is asked about price
      And the CRM shows no price for Sam

    @use.with_seller=ask_price @use.with_field=price
    @req.REG-001 @must
    Scenario: What the neighbor got is not what the seller wants
      Given Sam is a seller who has been asked about price
      When Sam says "my neighbor got 700k for his"
      Then the CRM shows no price for Sam

    @use.with_seller=ask_offer @use.with_seller=tag_temperature @use.with_field=offer_accepted
    @req.REG-001 @must
    Scenario: A yes that is taken back is no yes
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says                             |
        | yes that works                       |
        | wait, actually no, i changed my mind |
      Then Sam does not carry the hot tag
      And the CRM shows Sam's offer accepted as "anything but yes"

    @use.with_seller=speak_Spanish @use.with_field=price
    @req.REG-001 @must
    Scenario: A seller who writes Spanish is not answered in English because of one "ok"
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says                   |
        | hola, quiero vender mi casa |
        | ok                          |
        | esta lista para mudarse     |
        | 500 mil                     |
      Then every answer to Rosa is in Spanish
      And the CRM shows Rosa's price as "$500,000"

    @use.with_seller=ask_offer @use.with_seller=ask_seller_motivation @use.with_field=seller_motivation
    @req.REG-001 @must
    Scenario: A seller who is losing the home is not bargained with
      Given Sam is a seller who has been asked about seller motivation
      When Sam says "the bank started foreclosure"
      Then the CRM shows Sam's seller motivation as "foreclosure"
      And Sam is never asked about offer
