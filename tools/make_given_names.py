"""Write languages/en/given.toml from the given names in the 1990 US census and the additional names below.

The census files are public domain (US Census Bureau, "Frequently Occurring Surnames from Census 1990"); the package
``names`` carries them as ``dist.male.first`` and ``dist.female.first``.

    python tools/make_given_names.py dist.female.first dist.male.first > src/pressparse/languages/en/given.toml
"""

import sys
import textwrap
from pathlib import Path

RARE = 0.003  # per cent of the census; rarer names are mostly surnames and misspellings

# Names that, in press releases, are mostly a place, a month, an ordinary word or an organisation.
NOT_A_NAME = set(
    "an in do so my see love star sunny mercy so le la el paris london asia america china india kenya israel jordan georgia virginia "
    "carolina dakota savannah sydney florence austin dallas houston jackson lincoln washington denver orlando brooklyn milan "
    "holland ireland ashland cleveland columbus berkeley charleston april may june august summer autumn winter season "
    "crystal amber ruby pearl joy grace faith hope destiny harmony melody miracle precious charity royal prince king duke major "
    "judge general early long man son young power rich rocky santa san st saint vale dell ford lane chase bank "
    "merrill wells johnson johns price rice short love see my so shin valley forest cotton stone "
    "mission victory liberty genesis nova trinity treasure silver sterling golden union clay "
    "page rose ivy iris olive ginger cherry candy cookie honey sugar brandy sherry "
    "dean earl bishop pope abbey temple chapel church mass an ma pa un wan tu su ok oh yes no hung man long "
    "stanford princeton harvard yale cornell duke oxford cambridge columbia lexington madison kent chester lancaster "
    "laverne laurel carmel riverside memphis arlington odessa alexandria vienna geneva sierra aurora "
    "marine patria delta alpha omega titan apollo mercury venus mars saturn jupiter phoenix".split()
)

MORE_MALE = (
    "aaron abdul abdullah ahmad ahmed akio alejandro alessandro alexei ali amir amit anand anders andrei andrej angus anil "
    "antoine anup arjun arun arvind ashok asif axel bashir björn boris carsten chen cheng cillian claus dan deepak diego "
    "dieter dilip dmitri dmitry dominik eamon eitan elon emeka emmanuel enrico enrique erik etienne ewan fabian fabio farid federico "
    "fernando filip florian francesco franck françois fumio gaurav gavin gennady giacomo giancarlo giles giorgio giovanni giuseppe goran graham "
    "gregor guillaume gunnar günter gustav hamid hamish hans harald haruto hassan heinrich helmut henrik herve hideo hiroshi hussein "
    "iain ibrahim igor imran ismail ivan jacek jacques jakob jan jaroslav javier jeroen jerome jiri joachim johan johann johannes "
    "jürgen kamal karim karl kazuo keir kenji kenta khalid kiran klaus kofi krishna kumar kurt kwame laurent leif leonid liam lorenzo luca "
    "luis lukas magnus mahmoud manish manoj marcel marco marek mario markus martijn masahiro massimo mateusz mathieu matteo matthias maxim mehmet "
    "michel miguel mikael mikhail milos miroslav mohamed mohammad mohammed mohan mustafa nadeem narendra naveen neil nigel nikhil nikita "
    "nikolai niels nils oleg olivier omar oscar osama otto pablo pascal paolo pavel pawel pedro piotr pierre pieter prakash pranav "
    "rahul raj rajesh rajiv rakesh ramesh rashid ravi reinhard rishi roberto rohan rohit rory sachin samir sandeep sanjay sanjeev satoshi "
    "sebastian sergei sergey sergio shaun shigeru simon sjoerd stefan stefano stig sunil suresh sven takashi takeshi tariq "
    "tetsuya thierry thorsten tibor tomasz toshio uwe vadim vijay vikram viktor vinod vladimir wei werner willem wolfgang "
    "xavier yannick yasuo youssef yuki yuri yusuf zoltan zoran"
)
MORE_FEMALE = (
    "aisha akiko alessandra amina amelie anastasia aneta anika anja anjali ananya annika anneliese aoife astrid ayesha beata birgit brigitte "
    "bronwen caitlin carmen chiara chloe claire claudia deepa divya dorota ekaterina elena elif eleni elif elisa eleonora emilie "
    "emma eva fatima fatou fiona francesca françoise frederique freya gabriela geraldine giulia gwen hannah hanna heike helene hélène "
    "ines inge ingrid irina isabelle ivana jana joanna jodie johanna jolanta kamala karin katarina katja katarzyna kavita keiko "
    "kirsten lakshmi laila lara lena leila ludmila magdalena maja malala małgorzata manuela margarethe margaux mariam marie marina marta martina mathilde "
    "mei meera michaela michiko mina monika nadia nadine naoko nathalie natalia natasha neha niamh nicola nina nisha olga oksana "
    "paola petra philippa pippa pooja priti priya radhika rania rebecca réka renata rosalind ruth sabine saoirse sapna sarah shabana "
    "shreya silvia sinead siobhan sofia solveig sonia stella stephanie susanne svetlana swati tamara tanja tatiana ursula uta valentina vandana "
    "vera veronika virginie wanjiru xin yasmin yoko yuko yulia zainab zara zoe"
)
MORE_EITHER = "alex andy ashley casey charlie chris drew frankie jamie jess jo jordan kim lee max morgan nicky pat robin sam taylor terry toni"


def frequencies(path: str) -> dict[str, float]:
    """Each name's share of the census, in per cent."""
    rows = (line.split() for line in Path(path).read_text("ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def listing(key: str, names: set[str]) -> str:
    """One TOML list."""
    body = textwrap.fill(
        ", ".join(f'"{name}"' for name in sorted(names)), 118, initial_indent="  ", subsequent_indent="  "
    )
    return f"{key} = [\n{body},\n]\n"


def main() -> None:
    """Print the file."""
    female, male = frequencies(sys.argv[1]), frequencies(sys.argv[2])
    either = set(MORE_EITHER.split())
    groups: dict[str, set[str]] = {"female": set(MORE_FEMALE.split()), "male": set(MORE_MALE.split()), "either": either}
    for name in female.keys() | male.keys():
        f, m = female.get(name, 0.0), male.get(name, 0.0)
        if max(f, m) < RARE or (len(name) < 3 and name not in ("al", "ed", "jo", "bo")):
            continue
        groups["female" if f > 5 * m else "male" if m > 5 * f else "either"].add(name)
    groups["male"] -= groups["female"] & groups["male"]
    for key in ("female", "male"):
        groups[key] -= either
    print("# Given names; made by tools/make_given_names.py, which names the source. Do not edit by hand.\n")
    for key, names in groups.items():
        print(listing(key, names - NOT_A_NAME))


if __name__ == "__main__":
    main()
