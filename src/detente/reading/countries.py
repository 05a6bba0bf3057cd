"""Countries with their demonyms and capitals: one table, general knowledge, no report's words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from detente.reading.folding import folded
from detente.reading.words import word_set

TABLE = """
Afghanistan | Afghan | Kabul
Albania | Albanian | Tirana
Algeria | Algerian | Algiers
Angola | Angolan | Luanda
Argentina | Argentine, Argentinian | Buenos Aires
Armenia | Armenian | Yerevan
Australia | Australian | Canberra
Austria | Austrian | Vienna
Azerbaijan | Azerbaijani, Azeri | Baku
Bahrain | Bahraini | Manama
Bangladesh | Bangladeshi | Dhaka
Belarus | Belarusian | Minsk
Belgium | Belgian |
Benin | Beninese |
Bhutan | Bhutanese | Thimphu
Bolivia | Bolivian | La Paz
Bosnia and Herzegovina, Bosnia | Bosnian | Sarajevo
Botswana | | Gaborone
Brazil | Brazilian | Brasilia
Britain, Great Britain, United Kingdom, U.K., UK | British | London
Brunei | Bruneian |
Bulgaria | Bulgarian | Sofia
Burkina Faso | Burkinabe | Ouagadougou
Burundi | Burundian |
Cambodia | Cambodian | Phnom Penh
Cameroon | Cameroonian | Yaounde
Canada | Canadian | Ottawa
Central African Republic | | Bangui
Chile | Chilean | Santiago
China, People's Republic of China | Chinese | Beijing
Colombia | Colombian | Bogota
Congo, Democratic Republic of the Congo | Congolese | Kinshasa
Costa Rica | Costa Rican | San Jose
Croatia | Croatian | Zagreb
Cuba | Cuban | Havana
Cyprus | Cypriot | Nicosia
Czech Republic, Czechia | Czech | Prague
Denmark | Danish | Copenhagen
Dominican Republic | | Santo Domingo
East Timor | |
Ecuador | Ecuadorian, Ecuadorean | Quito
Egypt | Egyptian | Cairo
El Salvador | Salvadoran | San Salvador
Eritrea | Eritrean | Asmara
Estonia | Estonian | Tallinn
Ethiopia | Ethiopian | Addis Ababa
Fiji | Fijian | Suva
Finland | Finnish | Helsinki
France | French | Paris
Gabon | Gabonese |
Germany | German | Berlin
Ghana | Ghanaian | Accra
Greece | Greek | Athens
Greenland | Greenlandic | Nuuk
Guatemala | Guatemalan |
Guinea | Guinean | Conakry
Guyana | Guyanese |
Haiti | Haitian | Port-au-Prince
Honduras | Honduran | Tegucigalpa
Hungary | Hungarian | Budapest
Iceland | Icelandic | Reykjavik
India | Indian | New Delhi
Indonesia | Indonesian | Jakarta
Iran | Iranian | Tehran
Iraq | Iraqi | Baghdad
Ireland | Irish | Dublin
Israel | Israeli |
Italy | Italian | Rome
Ivory Coast, Côte d'Ivoire | Ivorian |
Jamaica | Jamaican |
Japan | Japanese | Tokyo
Jordan | Jordanian | Amman
Kazakhstan | Kazakh | Astana
Kenya | Kenyan | Nairobi
Kosovo | Kosovar | Pristina
Kuwait | Kuwaiti |
Kyrgyzstan | Kyrgyz | Bishkek
Laos | Laotian | Vientiane
Latvia | Latvian | Riga
Lebanon | Lebanese | Beirut
Liberia | Liberian | Monrovia
Libya | Libyan | Tripoli
Lithuania | Lithuanian | Vilnius
Luxembourg | |
Madagascar | Malagasy | Antananarivo
Malawi | Malawian | Lilongwe
Malaysia | Malaysian | Kuala Lumpur
Maldives | Maldivian |
Mali | Malian | Bamako
Malta | Maltese | Valletta
Mauritania | Mauritanian | Nouakchott
Mexico | Mexican | Mexico City
Moldova | Moldovan | Chisinau
Mongolia | Mongolian | Ulaanbaatar
Montenegro | Montenegrin | Podgorica
Morocco | Moroccan | Rabat
Mozambique | Mozambican | Maputo
Myanmar, Burma | Burmese | Naypyidaw
Namibia | Namibian | Windhoek
Nepal | Nepalese, Nepali | Kathmandu
Netherlands | Dutch |
New Zealand | | Wellington
Nicaragua | Nicaraguan | Managua
Niger | Nigerien | Niamey
Nigeria | Nigerian | Abuja
North Korea | North Korean | Pyongyang
North Macedonia | Macedonian | Skopje
Norway | Norwegian | Oslo
Oman | Omani | Muscat
Pakistan | Pakistani | Islamabad
Panama | Panamanian |
Papua New Guinea | |
Paraguay | Paraguayan | Asuncion
Peru | Peruvian | Lima
Philippines | Philippine, Filipino | Manila
Poland | Polish | Warsaw
Portugal | Portuguese | Lisbon
Qatar | Qatari | Doha
Romania | Romanian | Bucharest
Russia, Russian Federation | Russian | Moscow
Rwanda | Rwandan | Kigali
Saudi Arabia | Saudi | Riyadh
Senegal | Senegalese | Dakar
Serbia | Serbian | Belgrade
Sierra Leone | | Freetown
Singapore | Singaporean |
Slovakia | Slovak | Bratislava
Slovenia | Slovenian | Ljubljana
Somalia | Somali | Mogadishu
South Africa | South African | Pretoria
South Korea | South Korean | Seoul
South Sudan | South Sudanese | Juba
Soviet Union | Soviet |
Spain | Spanish | Madrid
Sri Lanka | Sri Lankan | Colombo
Sudan | Sudanese | Khartoum
Suriname | Surinamese | Paramaribo
Sweden | Swedish | Stockholm
Switzerland | Swiss | Bern
Syria | Syrian | Damascus
Taiwan | Taiwanese | Taipei
Tajikistan | Tajik | Dushanbe
Tanzania | Tanzanian | Dodoma
Thailand | Thai | Bangkok
Togo | Togolese |
Tunisia | Tunisian | Tunis
Türkiye, Turkey | Turkish | Ankara
Turkmenistan | Turkmen | Ashgabat
Uganda | Ugandan | Kampala
Ukraine | Ukrainian | Kyiv, Kiev
United Arab Emirates, UAE, U.A.E. | Emirati | Abu Dhabi
United States, United States of America, America, U.S., US, USA | American, U.S. | Washington
Uruguay | Uruguayan | Montevideo
Uzbekistan | Uzbek | Tashkent
Venezuela | Venezuelan | Caracas
Vietnam | Vietnamese | Hanoi
Yemen | Yemeni | Sanaa
Zambia | Zambian | Lusaka
Zimbabwe | Zimbabwean | Harare
"""
"""A line for each: its names | its demonyms | its capital, if that stands for
its government and for nothing else."""

REGIONS = word_set(
    "europe european asia asian africa african palestine palestinian palestinians gaza kurdish",
    "crimea arab western nato alabama alaska arizona arkansas california colorado connecticut",
    "delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland",
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma",
    "oregon pennsylvania tennessee texas utah vermont wisconsin wyoming scotland scottish wales",
    "welsh england english bavaria ontario quebec catalonia kurdistan",
)
"""Single words for places that somebody may hold an office in, folded."""


class Country(NamedTuple):
    """What a name in the table stands for.

    Parameters
    ----------
    key : str
        The first name of its country.
    is_capital, is_demonym : bool
        Whether the name is its capital's, or a demonym.
    """

    key: str
    is_capital: bool = False
    is_demonym: bool = False


@cache
def countries() -> Mapping[tuple[str, ...], Country]:
    """Return the countries by the words of their names, demonyms and capitals, each folded.

    Examples
    --------
    >>> countries()["ankara",]
    Country(key='Türkiye', is_capital=True, is_demonym=False)
    """
    table: dict[tuple[str, ...], Country] = {}
    for line in TABLE.strip().splitlines():
        names, demonyms, capitals = (_parts(part) for part in line.split("|"))
        for name in names:
            table[_key(name)] = Country(names[0])
        for name in demonyms:
            table.setdefault(_key(name), Country(names[0], is_demonym=True))
        for name in capitals:
            table[_key(name)] = Country(names[0], is_capital=True)
    return MappingProxyType(table)


_OF_OTHERS = frozenset({"America"})
"""Parts of too many names of something else, such as Latin America."""


def other_names(name: str) -> tuple[str, ...]:
    """Return what a country is called beside a name of it: its other names, and its capitals.

    Examples
    --------
    >>> other_names("Türkiye"), other_names("the harbour board")
    (('Turkey', 'Ankara'), ())
    """
    country = countries().get(_key(name))
    if country is None or country.is_capital or country.is_demonym:
        return ()
    for line in TABLE.strip().splitlines():
        names, _, capitals = (_parts(part) for part in line.split("|"))
        if names[0] == country.key:
            others = (other for other in (*names, *capitals) if other not in _OF_OTHERS)
            return tuple(other for other in others if _key(other) != _key(name))
    raise AssertionError(name)


def _parts(part: str) -> list[str]:
    return [name.strip() for name in part.split(",") if name.strip()]


def _key(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in name.split())
