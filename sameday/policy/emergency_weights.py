"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -2.43
# fmt: off
TENTHS = """
<imagined>=-70,5,,,-13;<one person>=-41,-5,-9,11,-6;<over>=-50,,5,,;<planned>=-72,-7,-6,15,-9;a black=,-4,,,
a call=,,-4,5,;a client=-20,,,,;a code=7,,4,,;a computer=8,,,,;a crypto=6,,,,;a customer=-6,,,,;a data=-7,,,,
a day=-4,,,,;a demo=-6,,,,;a different=,,5,,;a docusign=-7,,,,;a draft=-4,,,,;a few=-11,,,,;a folder=-4,,,,
a laptop=8,,,,;a link=4,,,,;a login=,,-5,-4,4;a loop=5,,,,;a los=5,,,,;a man=4,,,4,;a microsoft=4,,6,,-4
a monitor=-4,,,,;a new=-18,,,,;a note=8,,,,;a notice=-5,,,,;a number=8,,,,;a patient=15,,,,;a payment=,,-4,5,
a phish=6,,,-5,;a problem=8,,,,;a program=4,,,4,;a ransom=10,,,,;a red=12,,,,;a rep=,,6,-4,;a sign=4,,7,,-4
a single=,,,,4;a strange=,,,,-4;a text=,7,,-4,;a timer=6,,,,;a trojan=7,-4,,5,;a usb=6,,,,;a user=7,,4,,-4
a website=4,,,,;a window=,7,,-10,;about=6,-6,10,-7,;about a=,,6,,-4;about the=,,,,4;above=-4,,,,;ac=-4,,,,
accept=5,,6,-4,;acces=-6,,-6,7,;acces to=-13,,,5,;access=11,,,,;accident=,,,4,;accidental=7,,,,;account=39,-9,,,-5
account has=5,,5,-4,;account was=9,,,,;ach=-7,,,,;acme=-6,,,,;acme example=-6,,,,;action is=-6,,,,;ad=-4,,,,
add=-8,,,4,-4;add the=-4,,,,;addres=9,,18,-10,-7;addres book=-6,,,,;address=5,,,8,;address in=4,,,,;admin=5,4,-5,9,-5
admin account=7,,,,;administrator=,,,5,;adobe=-14,,,,;advise=5,,,,;affect=-4,,,,4;after=8,-7,,-9,8;after the=4,,,-7,9
afternoon=-8,,,,;again=-8,,,,;ago=6,,,-4,;alarm=-10,,,,;alarm company=-6,,,,;alert=8,-4,,11,-8;alert on=,,,6,
alguien=16,,,,;all good=-8,,,,;all my=7,,,,;all of=21,4,-10,11,-9;all our=10,,,,;all remote=4,,,,;all say=4,,,,
all the=4,,,,;all user=-4,,,,4;alle=14,,,,;allow=-5,,,,;almost=-5,,,,;almost full=-4,,,,;already=9,,,,
also=9,10,,-4,-8;alway=-7,,,,;am=,,,5,-7;am not=4,,,,;am to=-5,,,,;amazon=5,,5,,;amazon order=4,,5,,;an ad=-4,,,,
an email=,,,,-5;an employee=5,,,,;an excel=-4,,,,;an hour=5,,,,;an mfa=8,,,,;an outage=7,,,,;an unknown=4,,,4,-6
and a=12,,-4,4,-5;and all=5,,,-4,;and can't=,,,,5;and check=,,4,,;and clean=-7,,,,;and clos=4,,,6,;and enter=6,,,,
and i=22,,10,-12,-6;and is=,,,,5;and it=8,-5,,8,-5;and it'=7,,,7,;and log=5,,,,;and logg=-4,,,,;and my=10,,,10,-7
and nobody=-5,,,,;and now=4,-4,,,7;and on=-4,,,,;and open=6,,,,;and our=5,,,,;and password=,,,-4,;and sent=,,-7,,
and that=,5,,-4,;and the=22,,,10,-6;and there=19,,5,,-6;and they=4,,,,;and to=,,,5,;and two=4,,,,;and we=6,,,-4,
and word=7,,,,;and yesterday=4,,,,;another=-6,,,,;antiviru=4,,,,;antiviru say=-6,,,,;any of=10,,,,;any order=8,,,,
anybody=4,,,,;anyone=15,,-4,,6;anyth=5,9,,-5,-12;anyth from=6,6,,-4,-6;anywhere=6,,,,;app=-6,,-4,5,;appear=,,-4,5,
apple=,,-8,6,;appointment=-8,,,,;approve on=-5,,,,;arbeiten=7,,,-4,5;archive=-5,,,,;are all=11,4,,,;are being=7,,,,
are dead=15,,,,;are down=6,,,,;are encrypt=,6,,,;are fine=-7,,,,;are gone=,6,,,-5;are lock=4,,,,;are on=9,,,,
are our=-8,,,,;are stuck=4,,,,;are wait=4,,,,;are we=-15,,,,;around=9,,-6,4,;arrive=-6,,,,;as read=,,4,,;asap=,,4,-4,4
ask=-25,,12,-10,-6;ask for=-4,,,,;ask me=,,6,-8,;ask to=-5,,,,;ask us=,,,5,;asleep=4,,,,;assistant=5,,,,;at a=12,,,,
at all=4,,,,;at am=,,-11,17,;at and=,-4,4,-5,;at any=4,,,,;at home=-11,,,,;at once=8,,,,;at our=-5,,,,;at risk=-5,,,,
at the=4,,-5,,;attach=-6,7,4,-8,-4;attachment=,,7,,-5;attachment and=5,,,,;attack=4,,,,;attempt=7,,-7,11,
attorney=,,-4,,;au=9,,,,;authenticator=4,,7,-7,;auto=,,5,,;available=4,,,,5;back=-6,,-4,,;back from=-5,,,,
back in=5,,,,;back on=,,,,6;backup=-5,,,11,-8;backup job=-5,,,,;bad=7,,,,;badge=-4,,,,;bank=,-4,-8,11,-5
battery=-7,,,,;be chang=-6,,,,;be from=-9,,,,;be here=-6,,,,;be in=-4,,,,;be mov=-7,,,,;because the=8,,,,
been breach=10,,,,;been down=6,,,,;before=-4,6,,,-4;before the=4,7,,,;bei=4,,,,;bei uns=4,,,,;being=22,,6,-6,
being renam=7,,,,;believe=9,,-4,7,;best=-6,,,,;beth=-8,,,,;between=5,,11,,-10;biggest=-4,,,,;biggest client=-4,,,,
bill=-5,,,,;bitcoin=-5,5,,,;bizarre=13,,,,;black=,-5,,,;block=-36,,,5,;block the=-12,,,,;board=-7,,,,
board meet=-5,,,,;bonjour=10,,,-7,;bonjour plu=5,,,,;book=-8,,,,;bookkeeper=4,,-6,8,;boot=,,,-4,8;bos=,,5,-4,
both=12,,4,-8,7;bought=-5,,,,;bought a=-5,,,,;bounc=,,,,4;bounc are=4,,,,;bounce=5,,,,;box=14,,,10,-4;breach=8,,,,
browser=7,,,,;buena=8,,5,-7,;bureau=6,,,,;busy=4,,,,4;busy signal=4,,,,;but he=,,-4,5,;but now=,,,,5;but the=-5,,,,
button=-12,,,,;button and=-9,,,,;by a=7,,,,;by accident=,,,4,;by ach=-4,,,,;by email=,,5,,;by itself=5,,,,5
cable=-14,,,,;calendar=-22,,,,;call=11,7,,-5,-11;call about=5,,,,;call and=8,,,,;call at=-4,,,,;call from=8,,,,
call it=,,,4,;call me=,8,5,-8,-6;call someth=6,7,,,;call the=5,,,4,;call you=-7,,,,;caller=5,,,,;caller get=4,,,,
came=5,,,,-6;came back=-7,,,,;came by=4,,,,;came in=4,6,,,-5;camera=-6,,,7,;camera footage=-7,,,,;can do=-5,,,5,
can i=-12,,,,;can it=-12,,,,;can log=,,,,4;can open=5,9,,,-6;can someone=,,5,-5,;can the=-8,,,,;can thi=-4,,,,
can we=-27,,,,;can work=-8,,,,;can you=-48,,5,,;can't=-5,5,-7,-11,;can't close=6,4,,-4,;can't find=-5,,-4,7,
can't get=15,,4,,;can't hear=-5,,,,;can't log=-7,5,,,;can't open=-5,5,,,-4;cancel=-7,,,,;cannot=10,,,,
cannot acces=9,,,,;car=5,,,,;card=5,,-10,5,;cash=4,,,,;ce=7,,,,;ce matin=7,,,,;cell=6,,,,;center=4,,,4,;ceo=9,,-8,7,
cfo=7,,,,;chang=16,4,,-10,;chang my=8,,,,;chang the=4,,,,;change=-14,,7,-4,;change the=-4,,,,;charger=-8,,,,
check=4,,,,;check and=5,,,,;check in=5,,,,;claim=-7,,,,;claim to=-7,,,,;clean=-7,5,,,-6;click=-4,,5,-5,
client=-17,-9,,11,;client ask=-5,,,,;client fil=4,,,,;client say=-7,,,,;client sent=-4,,,,;clock=-4,,,,;clos=,-5,-5,9,
clos it=4,,,4,;close=,,,-5,;close it=5,4,,-4,;closet=,-4,,,;closet is=4,,,,;cloud=,-4,,,;cod=,,-6,4,;code=,,7,-5,
code for=-5,,,,;code from=5,,4,,;color=-4,,,,;com=12,,,,;com back=8,,,,;com on=-6,,,,;come=,-4,-6,,8;company=,,,8,-6
company mail=7,,,,;complain=,,,6,;complet=-6,,,,;complet with=-6,,,,;complete=,,-4,,;compromis=-7,,7,-6,
computer=-7,-14,-8,14,7;computer are=8,,,,;computer at=-7,,,,;computer in=15,,,-5,7;computer is=15,,,,
computer say=8,,,,;conference=-5,,,9,-6;conference room=-6,,,,;confirmation=,,7,,;connect=9,,,,5;connect to=5,,,-4,5
connection=14,,,,5;connectivity=4,,,,;console=-4,,,,;contact=5,10,6,-8,-5;contract=-10,,,4,-7;controller=10,,,,
conversation=,,5,,;copier=-11,,,,;copy=-4,,,,;correo=22,-4,8,,-4;cost=-4,,,,;could i=-9,,,,;could someone=-7,,,,
could we=-15,,,,;could you=-33,,,,;crash=7,,,,4;crash when=-4,,,,;crazy=4,,,6,;create=6,,,4,;credential=8,,4,-6,
credit=7,,,,;credit card=10,,,,;crypt=7,,,,;crypto=4,,,,;cuenta=11,,8,,-4;cursor=8,,,,;customer=,,7,-9,
customer are=5,,,-4,;cyber=10,,,,;dai=-6,,,,;dan=5,,,,;das=7,,,-4,5;data=19,,-7,8,-8;database=,,-4,4,;date=-4,,,,
dato=10,,,,;dato de=10,,,,;day=-17,6,,,;day and=-5,,,,;de=23,,,-6,;de client=10,,,,;dead=4,,,,;dec=-13,,,,
december=-15,,,,;decrypt=7,6,,-8,;defender=13,-4,,,;defender say=11,,,,;del=6,,-5,5,-5;delet=4,,,7,-4;delet it=-5,,,,
delete=-5,,,,;delete the=-4,,,,;demo=-6,,,,;deny=6,,6,-5,;department=-4,,,,;deposit=,,5,-4,;depui=8,,,,;depui ce=7,,,,
des=4,,4,-4,;desde=11,,4,-9,6;desde las=5,,,-5,8;desk=-15,-5,,7,-4;desktop=-4,,,,;detail=-8,,,,;devic=-4,,,,
dial=6,,,-4,6;did it=-6,,,,;did not=9,,5,,;did the=-5,,,,;did you=,,,5,-4;didn't=11,,9,,-4;didn't create=6,,,,
didn't send=,,-5,5,;died=12,,,,;different=-4,,4,5,-6;direct=,,5,-4,;direct deposit=,,5,-4,;director=5,,,,
disable=-4,,,,;disappear=,,,4,-5;disconnect=,4,,,;do i=-5,,,,;do it=-9,,,,;do with=4,,,,;do you=-22,,,,;doc=,,,4,
dock=-6,,,,;dock station=-5,,,,;doctor=4,,,,4;document=9,12,-5,,-9;document on=7,4,,,-4;docusign=-6,,,,;doe it=-5,,,,
doe not=-9,,,,;doesn't=-11,-4,,,4;doesn't open=,,,,4;doing=6,,4,,;domain=4,,-7,,6;domain is=4,,,,;don't=,,,-4,
don't have=4,,,,;don't know=4,,4,-6,;done=-13,,,,;door=-8,,,,;down=5,-5,-5,-7,9;down again=4,,,,;down and=4,,,,
down at=4,,,,;down on=-6,,,,;download=,-4,,8,;download a=5,,,5,;driv=,,,-4,;drive=,5,,,-4;drive is=-7,,,,
drive with=4,,,,;driver=-6,,,,;drop=-8,,,,;duo=4,,,,;dur=-4,,-6,7,;each=,,,5,-5;each time=,,,6,;edit=-7,,,,
either=5,4,4,-4,;el=10,,-4,,;el sistema=7,,,,;electrician=-7,,,,;ellen=-5,,,,;else=-9,,,,;email=-4,-5,15,-4,-8
email account=5,,,,;email and=6,,7,,-6;email are=4,,,,;email for=-4,,,,;email from=-13,,,,;email hack=,,4,,
email i=8,,,,;email is=6,,,,;email password=4,,,,;email since=4,,,,;email to=,,,4,-4;emotet=13,,,5,
employee=18,-9,-6,16,-7;employee who=4,,,,;empti=8,,,,;emr=-10,,,,;en=15,-4,,,6;encrypt=,15,-5,-8,-8;encrypt and=5,,,,
end=,6,,-6,-4;enter=,,4,-5,;enter her=4,,,,;enter my=6,,,-5,;enter the=-6,,,,;entire=15,,-8,,7;erp=10,,,,4
error=-6,,,-6,7;est=7,,,,;está=9,,5,-7,;están=4,,,,;even=5,,,-5,;ever=-5,,,,;every=10,17,,-12,-7;every day=-12,,,,
every file=7,,,,;every folder=6,,,,;every spreadsheet=,4,,,;everybody=-7,,-7,,6;everyone=,-6,4,,;everyone in=,,4,4,-4
everyth=5,-6,,-5,14;everyth is=16,,,-4,4;everything=-7,,,,;everywhere=5,,,,;ex=5,,,,;exam=4,,,,;exam room=4,,,,
example=,,5,,;excel=-18,4,,,;excel file=-6,,,,;expir=,,,-4,5;expir in=-5,,,,;extension=11,8,,-6,;external=,,,5,
f=5,6,,,;facebook=-4,,,,;fail=13,,-4,5,;false=-7,,,,;fan=-5,,,,;favor=,5,,,;fax=-5,,,,;fax line=-7,,,,;fell=4,,,,
fell for=4,,,,;few=-11,,,,;few of=-8,,,,;fi=-13,,,,;fichier=9,,,,;fil=27,33,-9,-17,-20;fil and=-7,,,,;fil are=9,8,,,-4
fil from=-4,,,,;fil have=,4,,-4,;fil on=7,8,,,-4;file=,15,-7,,-8;file format=,4,,,;file nam=4,,,,;file server=5,5,,,
file share=-4,,,,;filter=-5,,,,;find=-12,,-4,9,-4;find the=-6,,,,;fine=-20,4,,,;finish=-8,,,,;fir=6,,,,
firewall=8,,-7,11,;firewall show=5,,-7,12,;firm=6,,-4,,;fix=-10,,,,;flash=10,,,6,;flood=4,,,,;folder=-14,13,,-5,-8
folder has=6,,,,;folder or=,,,,7;follow=,,-5,5,;font=-10,,,,;footage=-7,,,,;for all=,,,-5,8;for an=,,,4,
for anyone=14,,,,5;for every=4,,,,;for me=-12,,,,;for my=10,,,,;for now=-4,,,,;for our=-4,,,,;for the=-34,,,-6,7
for us=-12,,,,;for window=-4,,,,;for your=-10,,,,;format=,4,,,;former=-5,,,,;forward=-5,,12,-8,;forward for=-11,,,,
forward to=5,,8,-6,;found=26,-8,-5,9,4;found a=8,,,5,;fraud=,,-6,8,;fraudulent=,,-10,8,;free=-6,,,,
friday=-21,4,,4,-11;friday and=,,,4,-6;from a=,,-4,,;from an=9,,,,;from home=-5,,,,;from hr=4,,,,;from me=8,,7,-6,
from microsoft=-18,,4,-4,;from my=,,,-7,5;from new=-6,,,,;from outside=,,-8,7,;from the=-20,,,,-5;from to=-4,,,,
from us=-4,,,,;from your=-6,,,,;front=,,-4,10,-5;front desk=,,-4,10,-5;frontier=-8,,,,;frozen=,,,,4;full=-8,,,5,
fyi=-19,,,,;gave=5,,5,-5,;get=,,,-14,8;get acces=-7,,,,;get an=-5,,,,;get back=7,,,,;get email=5,,,,;get into=,,5,,
get on=5,,,,;get the=-5,,,,4;get to=8,,,,4;gett=,-5,16,-10,;gett a=-5,,,,;gett email=4,,,,;gift=,,-6,4,
gift card=,,-6,4,;giv=4,,,,;give=-7,,,,;gmail=6,,,-4,6;go=,,-4,,;go to=-5,,,,;goe=-11,,,,;goe black=-4,,,,
going on=4,,,,;going to=-5,,,,;gone=11,,,10,-7;gone and=5,,,,-4;good=-21,,,-4,;google=5,,,8,;got=,-6,22,-7,-9
got a=4,,12,-4,-6;got an=7,,6,,;got marri=-4,,,,;got my=-14,,,,;great=-7,,,,;group=,,,-4,;guest=-16,,,,
guest wi=-5,,,,;guten=10,,,-5,;guten morgen=6,,,-4,;guten tag=4,,,,;guy=20,,,,;habe=6,,7,-4,;hack and=,,,-4,
hacker=-6,,,,;half=4,,,,;half the=8,,,,;hallo=4,,5,-4,;happen=-13,,,,;happy=-6,,,,;hartford=4,,4,,;has a=-4,,,,
has acces=6,,,7,;has all=,,,7,-6;has an=-5,,,,;has been=26,-8,,10,;has it=-5,,,,;have a=,,-6,,;have been=10,,,,-4
have never=9,,,,;have to=-6,,,,;haven't=,,-4,,;haven't receiv=,,-4,,4;hay=4,4,,-4,;he say=,,-6,7,;he was=,,4,,
headset=-4,,,,;hear=-7,,,,;hear me=-5,,,,;held=-7,,,,;hello=5,,,-4,4;help=,,4,-8,;help desk=5,,4,,;here=,,,5,
hey=5,,,-4,;hi=11,-6,,6,;hi my=,,4,,;hijack=11,,,,;him=6,,4,,;history=4,,,,;hit=6,,,,;hola=6,4,,,-4;holiday=-14,,,,
home=-19,,,,;home is=-4,,,,;host=-6,,,,4;hotel=11,,-4,,;hour=,-4,-7,,4;how=-9,,,,;hr=,,,,-4;html=7,,4,,-4
hundred=8,,4,,;hundred of=4,,4,,;hung=-9,,,,;hung up=-9,,,,;i am=-9,,,,;i call=-6,,,5,;i can=-6,,,,;i can't=-24,9,,,-9
i cannot=-5,,,,;i click=-4,,,,;i connect=-4,,,,;i delet=-9,,,,;i did=19,,6,-7,;i didn't=4,,14,-12,;i do=6,,,,
i don't=,,6,-5,;i download=4,,,,;i enter=-4,,,,;i gave=,,4,-4,;i get=-13,,,,;i got=,,8,-5,;i have=6,-5,4,,
i keep=-4,,,,;i kick=-4,,,,;i left=11,,,5,;i let=7,,,,;i logg=4,,,,;i look=4,,,,;i miss=-9,,,,;i need=-23,,,,
i never=10,,,,;i notic=5,,,,;i order=-7,,,,;i read=5,,,,;i receiv=-9,,,,;i saw=7,,4,-5,;i see=7,,,,;i sign=-5,,,,
i the=-5,,,,;i think=9,,6,,;i told=9,,,,;i turn=6,,-6,9,;i use=-4,,,,;i was=13,,4,,-5;i wasn't=9,,,,;i watch=8,,,,
i'll=-6,,,,;i'm=-5,-4,6,4,-10;i'm lock=-7,,,,;i'm not=7,,,8,-5;i'm stuck=-6,,,,;i've had=4,,,,;ich=11,,7,-4,
ich habe=6,,7,-4,;icon=-6,,,,;icon and=5,,,,;if thi=-5,,,,;immediate=8,6,,,;impossible=5,,4,-4,;in a=5,,,,-4
in account=9,,,,;in an=12,,,,;in anywhere=4,,,,;in at=,,,5,-6;in both=4,,,,;in day=-4,,,,;in from=,,7,,-4
in hartford=4,,4,,;in it=4,,,,;in january=-5,,,,;in june=-4,,,,;in my=6,,17,-11,;in our=10,-4,,13,-6;in outlook=-4,,,,
in quarantine=-4,,,,;in team=-6,,,,;in the=-7,7,-8,-11,11;in thi=4,,,,;in to=-9,,-7,6,;inbox=,,8,-5,
incident.0.0=21,-9,5,-4,-6;incident.0.1=21,-4,,10,-19;incident.1.0=21,-4,-9,18,-8;incident.1.1=,-6,-28,35,-6
incident.10.0=10,,-9,15,-15;incident.10.1=30,,-21,18,-6;incident.11.0=64,-14,-21,51,-24;incident.12.0=,-4,-5,17,-10
incident.12.1=22,-11,-5,29,-13;incident.13.0=13,,6,,-19;incident.13.1=12,-5,-10,18,-8;incident.14.0=,-10,14,-8,-13
incident.14.1=15,-6,-5,20,-8;incident.15.0=8,,,5,-13;incident.15.1=31,-11,-9,37,-20;incident.15.2=15,-9,,20,-9
incident.16.0=14,,-5,15,-6;incident.16.1=,4,,6,-22;incident.17.0=,,8,-9,;incident.17.1=25,-4,,,-7
incident.18.1=30,-7,-22,21,-7;incident.19.0=-7,,-4,9,-4;incident.19.1=17,-6,-9,12,;incident.2.0=12,,-10,16,-9
incident.2.1=33,,10,,-25;incident.20.0=,-4,-10,17,-4;incident.20.1=10,,4,-4,-4;incident.20.2=8,,,-6,
incident.3.0=,,-5,13,-5;incident.3.1=28,-24,-7,41,-17;incident.4.0=5,,,,;incident.4.1=23,4,6,-9,-7
incident.5.0=94,-16,-31,61,-33;incident.6.0=42,-13,-7,27,-13;incident.6.1=,-8,-17,18,-25;incident.7.0=31,-9,,18,-13
incident.7.1=16,-5,,13,-10;incident.8.0=30,-7,-22,21,-7;incident.8.1=18,,-23,21,-15;incident.8.2=27,-13,-4,15,-14
incident.9.0=,5,,,-19;incident.9.1=14,,,,;incom=5,,,-4,;inde=4,,,-4,;ins=6,,,,;inspector=-4,,,,;install=-9,,-4,8,
install the=-5,,,,;instruction=5,,,,;intern=-5,,,,;internal=4,,,,5;internet=9,-4,-4,-7,9;internet down=-6,,,,
internet for=-5,,,,;internet is=4,,,,;into=34,,5,,-7;into a=9,,,-6,;into her=,,,,-4;into my=5,,,,;into our=5,,,,
invoice=-9,,6,,-7;invoice in=-4,,,,;invoice to=,,4,,;ipad=,,-5,7,;iphone=-4,,,,;is almost=-4,,,,;is at=10,,,,
is being=6,,,,;is block=-5,,,,;is call=5,5,,,;is com=5,,,,;is down=23,,,,;is encrypt=,,,-4,;is fine=-7,,,,
is gett=,,10,-4,;is in=6,,5,,;is it=-16,,,,;is miss=-5,,,,;is my=-5,,,,;is near=-5,,,,;is need=-4,,,,;is on=,13,-5,,-5
is one=7,,,,;is real=-5,,,,;is slow=-9,,,,;is stand=5,,,,;is still=5,,,,4;is that=-8,,,5,;is the=-7,,,,
is there=-17,,-4,5,;is thi=-12,,,,;is using=-7,,,,;is wrong=-9,,,,;isn't=7,-6,,,;isn't work=7,,,,;ist=16,,,-6,10
it and=14,,,8,-4;it be=-13,,,,;it came=-4,,,,;it for=-5,,,,;it has=10,-5,,16,-6;it in=-4,,,,;it is=7,,,5,-6
it isn't=,-4,,7,;it look=,,,5,;it on=-9,,,,;it open=-8,,,,;it safe=-4,,,,;it say=,4,,,-4;it start=-7,,,,
it thi=-15,,,,;it was=6,,,,;it work=-5,,,,;it'=-18,-10,-5,6,6;it' been=-5,,,,;item=,,4,,;its own=7,,,4,
itself=9,-4,,5,;itself and=4,,,,5;j'ai=4,,,,;jan=-7,,,,;january=-9,,,,;je=4,,4,-4,;jim=,,,4,;job=-7,,,,;join=-4,,,,
jsmith=7,,8,-4,;june=-4,,,,;junk=-5,,,,;just fyi=-16,,,,;just notic=,,6,,;k=17,,-5,,;k to=4,,,,;keep=13,-8,8,,-6
keep gett=-5,,,,;keep say=4,,,,;key=-9,,,,;keyboard=-12,,,,;kick out=7,,,,;kiosk=-4,,,,;know=,-5,7,,-8
know what=-7,,,,;konto=12,,,,;können=6,,,-4,7;la=8,,,,;lag=-9,,,,;landlord=-5,,,,;laptop=,,-7,17,-13
laptop and=,,,4,-4;laptop in=11,,,,;laptop is=8,,,,;large=-7,,,,;large file=-4,,,,;larger=-5,,,,;las=10,,-5,,7
last=,-11,-13,15,5;last night=22,-8,-4,6,6;last tuesday=-5,,,,;last week=-9,,-4,,;late=-12,,,,;le=8,,,,;leak=,,,,4
learn=-4,,,,;leave=-9,,,,;left=-4,,-5,9,;left in=-7,,,,;left my=15,,,5,;legit=-6,,,,;les=4,,,,;let=8,,-4,7,
lett=-4,,,,;letter=,,4,,;licens=-19,,,,;license=-10,,,,;license and=4,,,,;light=,-4,,,5;like=5,8,,,-7;like a=,,,5,
like crazy=4,,,6,;limit=-9,,,,;lin=9,,,,;linda=4,,4,,;line=,-4,,,6;link=-4,,8,-4,;link in=,,4,-4,;link you=-9,,,,
list=-6,,,6,;little=,,,6,;load=4,,,,;lobby=-11,,,,;location=10,,,,;lock=5,15,,,-10;lock after=-8,,,,;lock and=,5,,,
lock with=12,,,,;log=-8,,,,4;log in=-9,,,,4;logg=10,,,11,-6;logg in=5,,-4,9,-5;logg into=5,,,,;login=,,-7,4,
login attempt=5,,,,;logo=-4,,,,;long=-6,,,,;look=-11,5,,,-4;look for=6,,,,;look like=,4,,,;loop=6,,-6,,5;los=15,,-6,,4
lost=20,-5,,,;lost connection=9,,,,;lost my=4,,,,;lunch=7,,,-4,;machin=5,,,,;mail=13,,,-8,5;mail and=5,,,,
mail from=,,,-4,;mail i=7,,,,;mail is=,,,-4,;mailbox=,,8,,-6;mailbox full=-6,,,,;mailbox has=6,,,,;mailbox to=4,,,,
mailbox_compromise.0.0=21,-9,5,-4,-6;mailbox_compromise.0.1=21,-4,,10,-19;mailbox_compromise.0.2=,-11,28,-17,-20
mailbox_compromise.1.0=-20,-5,36,-24,-30;mailbox_compromise.1.1=50,-10,4,-4,-9;mailbox_compromise.10.0=24,,10,-4,-4
mailbox_compromise.10.1=8,-5,24,-21,-6;mailbox_compromise.11.0=22,-6,17,-14,-7
mailbox_compromise.11.1=58,-14,28,-19,-12;mailbox_compromise.12.0=39,-10,5,9,-15
mailbox_compromise.12.1=34,-20,44,-18,-22;mailbox_compromise.13.0=4,,5,,-11;mailbox_compromise.13.1=25,-4,14,-6,-9
mailbox_compromise.14.0=,,6,,;mailbox_compromise.14.1=10,-10,40,-32,-8;mailbox_compromise.15.0=,-4,19,-14,-5
mailbox_compromise.15.1=24,-4,9,13,-29;mailbox_compromise.16.0=7,,7,-6,;mailbox_compromise.16.1=22,,,,-4
mailbox_compromise.17.0=13,-5,9,-4,-4;mailbox_compromise.17.1=32,-4,12,,-13;mailbox_compromise.18.0=4,,8,-4,
mailbox_compromise.18.1=,,5,,-9;mailbox_compromise.19.0=10,-5,-6,14,-7;mailbox_compromise.19.1=4,,,,
mailbox_compromise.2.0=6,,7,-4,;mailbox_compromise.2.1=23,-5,14,-4,-14;mailbox_compromise.3.0=24,,6,,
mailbox_compromise.4.0=15,-8,13,-7,;mailbox_compromise.4.1=20,-7,23,-19,-11;mailbox_compromise.5.0=14,,11,-7,
mailbox_compromise.5.1=28,-8,5,,-5;mailbox_compromise.6.0=26,-12,19,-13,-13;mailbox_compromise.6.1=6,-17,39,-15,-17
mailbox_compromise.6.2=34,-25,16,,-18;mailbox_compromise.7.0=43,-8,15,-4,-16;mailbox_compromise.7.1=6,-10,,10,-15
mailbox_compromise.8.0=19,-4,18,-12,-5;mailbox_compromise.9.0=9,-13,61,-47,-16;mailbox_compromise.9.1=,-15,29,-14,-17
mailbox_compromise.9.2=28,-14,14,,-29;main=8,,,,;maintenance=-4,,,,;make it=-5,,,,;malware=10,,,4,-4;man=9,,,4,
manager=-7,,,,;many=-11,,,,;march=-6,,,,;market=-10,,,,;marri=-4,,,,;matin=7,,,,;may=,,4,,;mb=-4,,,,;me a=-9,,,,
me fine=-5,,,,;me to=8,,7,-6,;meanwhile=-4,,,,;meet=-21,,,,;meet room=-6,,,,;mehr=6,,,,;mein=18,,7,-4,;mes=4,,,,
messag=4,,20,-12,-7;messag from=,,5,,-4;messag i=,,6,,;message=-4,,,,;message that=-6,,,,;mfa=,,7,-8,
mfa request=11,,,,;mi=22,-4,8,,-4;mi cuenta=9,,,,;microsoft=7,-4,16,-6,-7;microsoft password=13,,,,;min=,4,,,
min ago=,4,,,;mine=,,5,,;minut=-8,,,-4,;miss=-6,-4,-4,14,-9;miss a=-7,,,,;miss from=4,,,,;miss it=-7,,,,;mon=12,,,,
monday=-9,,-4,11,-5;money=14,,-4,4,;monitor=-14,,,,;monitor is=-5,,,,;month=-14,,,,;more=-4,,7,-6,;morgen=6,,,-4,
morn=14,,-7,-12,10;morn all=6,,,,;morn for=-4,,,,;mouse=-5,,,,;mouse lag=-6,,,,;mov=-6,,,7,;mov the=-4,,,,
move=-13,,,,;move the=-4,,,,;much=-4,,,,;must=-5,,,,;must be=-4,,,,;my account=,,8,-10,;my antiviru=-6,,,,
my assistant=5,,,,;my bos=,,5,-4,;my calendar=-4,,,,;my car=5,,,,;my cell=5,,,,;my computer=-25,-4,-4,9,
my contact=10,,,,;my credential=8,,,-5,;my cursor=8,,,,;my desk=-6,,,,;my desktop=,4,,,;my direct=,,6,-4,
my document=,5,,,;my email=,,8,,;my fil=-16,,,,;my gmail=,,,,4;my headset=-4,,,,;my inbox=,,5,-5,;my laptop=5,,,,
my mailbox=4,,,,;my manager=-8,,,,;my microsoft=15,,,,;my monitor=-5,,,,;my mouse=4,,,,;my new=-4,,,,
my outlook=-15,,,,;my password=,,8,-8,;my pc=6,,-6,7,;my phone=-6,,,,;my screen=21,,4,-5,;my sent=5,,4,,
my webcam=-5,,,,;my word=-7,,,,;my work=32,-6,,17,-6;nam=13,8,,,-11;name=,,,-4,;name and=4,,,,;ne=11,,,,;near=-5,,,,
near full=-5,,,,;need=-63,-5,,,;need a=-19,,,,;need it=-5,,,,;need the=-5,,,,;network=16,,-4,-5,7;network down=7,,,,
netz=9,,,,;never=5,,,,;never been=9,,,,;never sent=6,,,,;new=-46,,,5,-8;new domain=4,,,,;new folder=-6,,,,
new laptop=-13,,,,;new one=-6,,,,;newsletter=,,,5,-5;next=-12,,6,-7,;next to=4,,5,-6,;nicht=19,,,-4,7;nigeria=4,,,,
night=22,-7,,13,;no action=-6,,,,;no connection=4,,,,;no email=5,,-4,,5;no mail=,,-7,,5;no network=,,,,4
no one=,,,-5,8;no phon=4,,,,;no podemo=11,,,,;nobody=,,-4,,4;nobody call=-10,,,,;nobody can=12,4,,-5,5
nobody here=,,,5,;nobody in=,,,,4;nobody is=4,,,,;nobody know=,,,7,-6;nobody use=-8,,,,;noise=-10,,,,;none=9,,,-10,5
none of=9,,,-10,5;normal=-8,,,,;norwalk=4,,,,;nos=5,,,,;not=4,,,,;not from=,,4,-5,;not respond=4,,,,;not send=4,,,,
not valid=,4,,,;not work=-14,,,,;note=9,5,,,;note in=4,,,,;noth=21,,5,-9,4;noth open=6,6,,,;notic=14,5,5,,-9
notic that=,,4,,;notic the=4,7,,,-5;notice=-9,,,,;notice that=-5,,,,;notification=4,,4,,;november=-11,,,,
now have=5,,,,;now it=,,,,7;now say=10,,,,;now thank=-4,,,,;number=8,-7,-5,8,;number and=,,,6,;number is=5,,,,
october=-7,,,,;odd=5,,,,;of my=-18,,-6,5,;of our=17,,-5,,;of the=,,-9,12,-10;of them=,,-4,4,;of us=,,4,-4,
of you=5,,,4,;off=,-10,-5,4,11;off for=-4,,,,;off on=-4,,,,;off the=5,,-5,7,;offer=-5,,,,;offic=7,,,-4,6
office=6,,-8,4,;office can=,,,,6;office can't=4,,,,;office got=-10,,,,;office is=-10,,,,;office manager=4,,,,
office since=13,7,,-4,;offline=,,,-4,6;offline and=,,,,4;ok=-12,,4,,-4;old=-34,,,,;old server=-4,,,,;on a=11,,,,
on all=-10,,,,;on call=-7,,,,;on dec=-7,,,,;on december=-4,,,,;on every=6,,,,;on friday=-9,,5,,-6
on it=12,-4,-10,19,-8;on its=7,,,4,;on jan=-4,,,,;on monday=,,,5,;on my=,,,-8,-4;on our=6,5,,,-6;on s=5,,,,
on saturday=-10,,,,;on server=4,,,5,;on the=,,-15,14,-9;on tuesday=-12,,,,;on your=-4,,,,;once=-6,,,,;one=-12,-5,-4,,
one after=4,,,,;one can=4,,,,;one of=,-4,-10,16,-7;one on=-5,,,,;onedrive=-11,,,,;online=,,,7,;only=-4,,,,-4
only a=5,,,,;only on=-6,,,,;open=-4,12,-13,7,-12;open a=-5,,,,;open and=7,-5,,6,;open any=,4,,,;open anyth=6,7,,,-8
open my=6,,-5,6,;open on=-12,,,,;open the=-12,,,-5,6;open them=7,,,,;or the=,,,,4;order=10,,,,;order a=-7,,,,
original=,,,,4;other=-15,,,,4;other can=-6,,,,;our=-6,,,,;our backup=7,,,,;our bank=6,,,,;our biggest=-4,,,,
our bookkeeper=4,,-6,8,;our build=-7,,,,;our ceo=6,,,,;our cfo=5,,,,;our customer=,,5,-4,;our data=,5,,,;our fil=7,,,,
our former=-5,,,,;our front=,,,8,;our internet=4,,,,;our mail=-4,,,,;our network=4,4,,,;our office=,,,8,-5
our online=7,,,,;our payroll=5,,,,;our sal=-5,,,,;our server=,7,,-7,;our shar=,,,4,;our side=-9,,,,;our staff=,,7,,-4
our supplier=-7,,,,;our website=9,,,5,;our whole=4,,,9,;out=25,,6,-13,11;out and=4,,,,;outage=-10,,,,
outage.0.0=75,-16,-34,-11,45;outage.0.1=7,-5,-31,-30,43;outage.1.0=95,-16,-19,-30,46;outage.2.0=30,,-6,-12,19
outage.2.1=-8,-13,-17,-14,12;outage.3.0=46,-15,-21,-38,55;outage.3.1=57,-18,-25,-15,34;outage.4.0=23,-14,-19,-9,25
outage.4.1=14,-9,-18,-34,32;outage.5.0=29,-7,-7,,14;outage.5.1=,-14,-16,-20,26;outage.6.0=-19,-11,,-14,12
outage.6.1=14,-9,-18,-34,32;outage.6.2=23,-14,-19,-9,25;outlook=-18,,4,-6,;outlook is=-11,,,,;outside=,,-6,8,
over=16,-8,,,13;overnight=13,6,6,-7,-7;overnight and=10,,6,-6,;own=,-4,,,;own and=6,,,,;pag=6,4,,,-4;page=-7,,,,-5
page on=-8,,,,;page that=5,,,,;paid=15,,-12,9,;paid on=4,,,4,;paid the=8,,-4,5,;panne=7,,,,;partner=-7,,,,;party=4,,,,
password=-19,,17,-14,-4;password and=4,,5,,;password for=-10,,,,;password is=-8,,,,;password on=4,,,,
password over=-4,,,,;password reset=-4,,,,;password was=,,4,,;patient=35,,-11,17,-5;patient record=13,,,,;pay=,4,4,-7,
pay by=-5,,,,;pay for=-8,,,,;payment=,,-8,5,;payroll=,,4,-5,;pc=23,,-11,12,-7;pc has=-4,,,,;pcs=,,,4,;pdf=-7,,,,
people=-14,-5,4,-7,5;people are=4,,,,;person=16,,,,;personne=13,,,,;phish=,,5,-7,;phish mail=6,,,,;phon=6,-7,,-15,17
phon have=-10,,,,;phon no=4,,,,;phon show=5,,,-4,4;phone=7,-7,5,,-5;phone and=-5,,,,;phone is=-5,,,,
phone number=,,4,,;phone with=6,,,,;photo=,8,,,-5;photo attach=,8,,-4,;pick=-9,,,,;pick up=-10,,,,;pictur=6,,,,-4
picture=-13,,,,;place=5,,,,;plan=-6,,,,;plann=-5,,,,;please=-70,4,,-12,4;please advise=5,,,,;please call=25,7,,-5,-5
please change=-6,,,,;please order=-7,,,,;please remove=-6,,,,;please reset=,,5,,;please send=-17,,,,5
please set=-5,,,,;please update=-5,,,,;pls=-5,,,,;plu=19,4,,,;plu personne=13,,,,;plug=-6,,,,;plugg=5,,,5,-6
plugg in=,,,,-5;pm=-12,,,,;podemo=11,,,,;popp=14,,-4,5,-4;popp up=14,,-4,5,-4;popup=,4,,-4,;por=,5,,,-4;portal=,,,-4,4
possible=-4,,,-4,;power=,,,,7;power surge=5,,,,4;price=-6,,,,;print=-5,6,,-4,;printer=-28,12,,-4,-5;printer and=5,,,,4
printer is=-14,,,,;printer print=4,,,,;problem=12,,,,;proces=7,,,,;production=10,,,,;program=5,,-4,,5
program call=4,,,,;project=-8,7,,,;publish=5,,,,;push=8,,9,-4,;put=7,,,-6,;put a=4,,,,4;put in=6,,,,;q=-6,,,,
quarantine=-5,,,,;que=7,,4,-4,-5;question=-16,,4,-4,;quote=-7,,,,;rack=5,,,,6;ransom=15,10,,-4,-7;ransomware=,7,,,
ransomware.0.0=,11,-15,11,-13;ransomware.0.1=17,19,,-8,-9;ransomware.1.0=22,22,-7,-24,;ransomware.1.1=26,27,-6,-10,-16
ransomware.2.0=16,11,,-7,-6;ransomware.2.1=13,20,-6,-10,-9;ransomware.3.0=6,5,,-4,;ransomware.3.1=22,31,-31,7,-19
ransomware.4.0=52,62,-11,-33,-32;ransomware.5.0=10,38,-34,,-15;ransomware.5.1=69,73,-8,-42,-42
ransomware.6.0=13,10,-35,27,-16;ransomware.6.1=14,50,-16,-24,-24;ransomware.6.2=6,17,,-7,-19
ransomware.7.0=6,17,,-7,-19;ransomware.7.1=,30,-6,-15,-10;ransomware.7.2=9,40,-14,-28,-15;ransomware.8.0=13,15,,,-12
ransomware.8.1=,21,,-14,-12;ransomware.8.2=,30,-6,-15,-10;re=-21,,8,-7,;re invoice=,,4,,;re outage=-5,,,,;reach=,,,,8
reach the=,,,,7;read=12,5,11,-10,-5;read and=5,,4,,;read only=-7,,,,;readme=,4,,,;ready=-10,,,,;ready for=-10,,,,
real=,,8,-5,-4;realiz=6,,,,;recall=-4,,,,;receiv=6,,,-5,;receiv a=,,,,4;receiv an=,,-6,4,;receiv mfa=7,,6,-5,
receiv the=-8,,,,;reception=19,,,,;reception pc=17,,,,;recommend=-8,,,,;recover=,4,,,;red=12,,-4,,;red screen=8,,,,
redirect=,,,5,;register=,,,-4,6;register are=4,,,,;remember=-5,,,,;reminder=-10,,,,;remote=6,,-4,,6
remote acces=7,,,4,;remote session=-4,,,,;remove=-4,,,,;renam=8,5,,,;renew=-7,,,,;rep=-9,,9,-6,;replac=-5,5,,,-4
replac the=-4,,,,;repli=8,,6,,;repli to=5,,6,,;report=-23,,4,,-4;report it=-5,,,,;request=11,,7,,;reschedule=-4,,,,
reset=,,5,,;respond=7,,,-4,;respond to=,,,-4,;restart=-12,-5,,-4,12;restart the=-4,,,,;restor=-8,,,,
restor from=-5,,,,;restore=-4,,,,;right=-4,,,-4,;right after=,,4,,;right away=-9,,,,;right now=10,,,,;ring=4,,,,
risk=-7,,,,;room=-10,-4,-6,7,;rul=-5,,,,;rule=,,,-4,;runn=,-4,,,5;s=10,,,,-6;safe=-7,,,,;safe to=-4,,,,;said=-8,,,,
sal=-8,,,,-5;sal team=-5,,,,;salary=5,,,,;same=,6,,-6,;saturday=-11,,,,;sav=-8,,,,;saw=9,,7,,;saw that=8,,4,-5,
say=24,,,,-14;say all=4,,,,;say he=7,,,,;say i=,,-4,6,;say my=-9,,,,;say she=-9,,,,;say that=7,,-4,,;say the=,,4,,
say there=-4,,,,;say they=9,,,,;scam=-7,,-5,,;scammer=4,,,,;scan=-12,,,,;scan to=-5,,,,;scann=5,,,,;scanner=-5,,-7,5,
scanner in=6,,,,;schedul=,,,-4,5;schedule=-7,,,,;schedule a=-6,,,,;screen=13,5,,-9,;screen and=6,,,,;screen in=-6,,,,
se=11,,,,;second=-16,,,,;second screen=-9,,,,;security=-11,-4,,6,;see=-9,,4,-4,;see the=-13,,,,;seem to=7,,,,
send=4,-4,,,;send a=-6,,,,;send out=7,,,,;send the=-8,,,,;send them=7,,,,;sender=-13,,,,;sent=-7,-5,-16,23,-8
sent a=,,-8,7,;sent from=,,,-5,;sent me=-12,,,,;sent the=,,-8,15,-5;sent to=,,-8,8,;september=-4,,,,
server=19,7,-11,-17,18;server are=5,,,,;server crash=6,,,,;server down=5,,,,;server has=-5,,,,4;server need=-6,,,,
server rack=8,,,,;service=-16,,,-4,;set=-9,,5,,;several=,,,4,;shar=-12,,4,-6,6;shar calendar=-9,,,,;shar drive=-6,4,,,
shar folder=7,,,,7;shar mailbox=,,,4,;share=-6,,,,;she was=-4,,,,;shop=5,,,,4;should=-9,,,,-5;show=,,-8,14,-9
show a=13,,,,;show no=8,,,-6,6;show only=,5,,,;show the=-9,,,,;show up=4,,,,-4;shut=-10,,,,;shut down=-11,,,,
sick=-4,,,,;side=-10,,,,;sign=-9,,14,-11,;sign in=-5,,14,-11,;sign ins=-4,,,,;sin=9,,,,;since=11,,-14,,8
since am=11,6,,-5,;since i=-4,,,,;since last=,,,,6;since lunch=6,,,,;since the=,-4,,9,;since thi=,,,,4;since we=,,,,7
since you=-7,,,,;sind=6,,,,;single=,,,,4;sistema=14,,,-5,8;site=5,,,,;sitt=12,,8,-7,;sitt here=6,,,,;slow=-25,,,-4,5
slow in=-6,,,,;smoke=8,,,,;so i=-10,,,,;software=-6,,,,;some addres=6,,,,;somebody=7,,,,;somebody has=,,4,,
someone=-13,,-7,11,-4;someone call=-9,,,,;someone pretend=,,-4,,;someth=24,9,,,-13;someth with=4,,,,
someth wrong=,,,,-4;sorry=-4,,,,;sound=-8,4,,,-5;space=-6,,,,;spam=-4,,5,-4,;spare=-6,,,,;speaker=4,,,,
spreadsheet=,4,,4,-5;srv=-8,,,,;srv file=-4,,,,;staff=,,6,-5,;staff list=-6,,,,;staff meet=-4,,,,;stand=5,,,,
start=,,,-4,;station=-5,,,,;step=-4,,,,;stick=4,,,,;still=,-4,,6,;still has=-5,,,,;stole=20,,,,;stolen=19,-4,-9,16,-8
stolen from=8,,,7,;stop=-4,,,,;stopp=,,,6,;stopp because=4,,,,;stopp work=-7,,,,;store=6,,,,4;strange=-4,4,,,-6
stuck=4,,,,;stuff=7,,,,;stupid=4,,,,;submitt=6,,,,;successful=8,,5,-5,;sue=-7,,,,;summary=-10,,,,;supplier=-7,,,4,
supplier say=,,,4,;sur=7,,,,;sure=5,,,,;surge=5,,,,4;suspiciou=-10,,,,;suspiciou activity=,,,4,
suspiciou email=-12,,,,;switch=16,,,,;switch in=4,,,,;switch to=-4,,,,;sync=-6,,,,;system=23,-4,-5,4,;system is=8,,,,
system isn't=5,,,,;t=-8,,,,;tag=4,,,,;taken=9,,,,;talk to=-5,,,,;tax=,,,7,;team=-20,,,,;telefon=11,,4,-7,4
tell=,6,,-5,;tell me=-4,,,,;tell us=4,4,,,;ten=-4,,,,;terminal=9,,,,4;terminal server=4,,,,;test=-8,,,,4
text=7,7,,-4,-4;than=-5,,,,;thank=-29,,4,,;thank for=-9,,,,;thank you=-9,,,,;that=9,,,,;that i=9,,,,;that it=-4,,,,
that it'=-4,,,,;that our=,,,-4,;that the=-8,,,,;that they=,6,,,;that we=,,-7,8,;that you=-7,,,,;the ac=-4,,,,
the afternoon=-5,,,,;the alarm=-6,,,,;the all=-5,,,,;the app=-5,,,,;the attachment=-7,,,,;the back=-5,,,,
the bank=,,-5,7,;the client=-10,,,,;the cod=,,-6,4,;the company=-4,,,,;the computer=,-10,,5,6;the conference=-4,,,9,-6
the console=-5,,,,;the copier=-5,,,,;the data=,,,-4,;the desk=-4,,,,;the domain=6,,,,4;the door=-4,,,,
the electrician=-7,,,,;the email=-11,,,4,;the emr=-7,,,,;the end=9,5,,,;the entire=13,,-7,,6;the erp=5,,,,
the fax=-6,,,,;the fil=4,4,,-4,;the file=9,4,,,;the firewall=12,,-7,12,;the folder=-8,,,,;the front=-4,,,,
the guest=-6,,,,;the guy=10,,,,;the holiday=-4,,,,;the icon=-4,,,,;the keyboard=-8,,,,;the landlord=-5,,,,
the laptop=-13,,,,;the last=-6,,,,;the link=-6,,,,;the little=,,,6,;the lobby=-11,,,,;the market=-5,,,,
the meet=-8,,,,;the mfa=-4,,,,;the mouse=-5,,,,;the nam=,5,,,;the network=-6,,,,;the new=-17,,,,
the newsletter=-4,,,6,;the number=4,,,4,;the office=11,4,,-6,8;the old=-17,,,,;the one=-5,,,,;the other=,,,,4
the owner=-4,,,,;the partner=-5,,,,;the patient=,,,7,;the phon=-9,,,,;the power=-9,,,,;the printer=-9,4,,,
the rack=-4,,,,;the reception=11,,,4,;the remote=-6,,,,5;the request=4,,,,;the salary=5,,,,;the same=,4,,,
the scanner=,,-7,7,;the screen=-7,,,,;the sender=-9,,,,;the server=-16,6,-4,-16,9;the shar=-10,,,-6,9
the spreadsheet=-4,,,,;the staff=-5,,,,;the supplier=,,,4,;the system=6,,,,;the team=-9,,,,;the update=-5,,,-6,9
the upgrade=-4,,,,;the vendor=-6,,,,;the vpn=,,-7,7,;the website=-6,,,,;the weekend=6,,,,;the whole=,,-4,,4
the wifi=-4,,,,;the wrong=-8,,-6,6,;the year=-4,,,,;them and=,,4,,;themselv=4,,,4,;then i=,,,-4,;there=9,,,,
there a=,,,4,;there are=9,,,4,-4;there is=12,,,,;there was=,,4,,;these=-6,,4,,;they are=,4,,,;they got=5,,,,
they took=,,,4,;they're=4,,4,-4,;they've=13,,-5,,;thi be=-4,,,,;thi email=-6,,,,;thi is=,5,,-7,;thi morn=12,-4,-5,-9,8
thi one=-4,,,,;thi week=-11,,,,;thing=14,,,,;think=16,-4,5,,-4;think i=,-4,,,;third=6,,,,;though=-6,,,,
thought=,,-6,7,;thought was=,,-6,7,;thousand=,,-7,6,;thread=,,6,-4,;threat=,,,5,-4;three=-10,,,,-4;through=5,,,4,-5
thrown=,,-6,,5;thursday=-11,,,,;ticket=-11,,,,;tim=-11,,,,;time=-20,-4,,,;time i=,,,6,;timer=6,,,,;tina=-7,,,,
to a=12,-5,-11,8,;to all=,,,6,;to am=-5,,,,;to an=5,,6,,-7;to call=11,,,7,;to contact=4,11,,-4,-4;to do=-4,,,,4
to email=-17,,,,;to log=5,,,,;to me=-8,,6,-6,;to my=6,,,,;to our=4,,-7,10,;to pay=4,,,,;to recover=,4,,,
to restart=-5,,,,;to see=-14,,,,;to sign=,,5,,;to the=-28,,-4,,;to type=-4,,,,;to update=-8,,,,;to what=,,,4,
to work=-5,,,,;to your=-9,,,,;today=-23,,,8,-5;todo=4,,,,;todo los=4,,,,;told=,,6,,;told me=,,4,-5,;told the=4,,,,
tomorrow=-4,,,,;toner=-9,,,,;toner for=-5,,,,;too=-23,,,,;too many=-7,,,,;tool=-8,,,,;tot=9,,,,;tou=9,,,,;touch=4,,,,
touch anyth=4,,,,;transfer=,4,,,-4;tri=-11,,,,;trick=5,,,,;trick into=5,,,,;trojan=23,-5,,7,;trojan on=11,,,,
truck=8,,,4,;try=,,,-4,;tuesday=-24,,,,;turn=16,-4,-7,6,6;turn into=5,,,,-5;turn off=,-5,-4,5,6;twice=-6,,,,
two=-15,,8,-4,;two minut=-4,,,,;two people=-4,,,,;txt=,5,,,;typ=,,4,,;typ in=4,,,,;typ the=-5,,,,;un=6,,,,-5
unable=11,,,,4;unable to=11,,,,4;unavailable=,,,,4;under my=4,,,,;une=14,,,,;unknown=14,,,7,-7;unknown user=7,,,,
unlock=-7,,,,;unlock it=-6,,,,;unplug=-4,,,,;unreadable=,,,-5,;uns=9,,,-4,7;unsubscribe=-9,,,,;until=-4,,,,
up as=,,5,,;up in=-6,,,4,;up on=5,,,5,;up with=6,,,,;updat=-4,,,,;update=-23,,-5,-4,8;update my=-5,,,,
update our=-4,,,,;upgrade=-8,,,,;urgent=,,,-8,;us to=,4,,4,-4;us with=-5,,,,;usb=4,,,5,;usb stick=4,,,,;use=-20,,,,
use it=-5,,,,;use the=-5,,,,;user=-14,,,,;using=-10,,,4,;using my=-6,,,,;using the=-7,,,,;valid=,4,,,;vendor=-8,,,,
vendor want=-4,,,,;verification=,,4,-4,;victim=6,,,,;video=-5,,,,;viru=,,-4,6,;virus=11,,,,;visit=-7,,,,
visitor=-6,,,,;vpn=,,-7,4,;w=,,,,-4;wait=,,,-4,4;wait for=-6,,,,;wallpaper=4,,,,;want=-32,,,-9,;want to=-18,,,,
warehouse=5,,,,;warn on=6,,,,;was a=,,,-5,;was an=-4,,,,;was chang=4,,4,,;was down=-7,,,,;was in=,,,10,-7
was me=-6,,,,;was on=-6,,,,;was our=,,-4,7,;was stolen=19,,-4,5,;was told=-5,,,,;wasn't=14,,,,;wasn't me=,,,-4,
watch=10,,-6,6,;water=7,-4,,,6;way=-11,,,,;we are=10,,,,;we can=-8,,,,;we can't=22,,,-4,5;we cannot=4,,,,
we could=-4,,,,;we didn't=8,,-5,6,;we don't=5,,-4,,;we get=-6,,,,;we got=-4,,,,;we had=4,,,,;we have=27,8,-4,-8,
we haven't=,,,,4;we host=-6,,,,;we need=,,,4,;we paid=,,,4,;we pay=-9,,,,;we sent=-4,,,,;we think=8,,,,
we're=,-7,-5,,10;we're people=-5,,,,;we've=12,,,6,-4;we've been=10,,,,;web=8,,-5,5,;webcam=-5,,,,;webmail=-13,,,,
website=9,,-4,,;website of=-6,,,,;wednesday=-5,,,,;week=-21,,-4,4,;weekend=5,,,,;weird=5,,5,,;went=11,,,,
went to=7,,,,;what=-5,,,,;what doe=-7,,,,;what should=4,,,,;what that=-6,,,,;what the=-5,,,,;when can=-16,,,,
when i=-31,,,,;when it=-7,,,,;when we're=-7,,,,;when will=-6,,,,;whenever=-5,,,,;where=-10,,,,;while=,,,4,
while i=6,,,,;who left=-5,,,,;who was=6,,,,;whole=19,-5,,6,;whole company=,,,4,;whole team=5,,,,;why=-16,,,,
wi=-13,,,,;wi fi=-13,,,,;wifi in=4,,,,;wifi password=-8,,,,;will be=-25,,,,;will the=-7,,,,;window=11,,-6,4,
window defender=6,,,,;window open=,,,4,;wir=11,,,,;wire=-5,,-4,7,;wire transfer=-4,,,,;with a=31,,11,,-11
with my=,,4,,;with no=-7,,,,;with our=,,,6,;with someone=4,,,,;with the=8,,-11,16,-10;without=-4,,,,;won't=,,,-5,
won't start=-4,,,,;word=,,,,-4;word document=-9,,,,;word fil=10,4,,,;work=-26,-6,-9,11,;work for=8,,,,;work in=-5,,,,
work laptop=9,,,,;work now=-4,,,,;work on=-5,,,,;work phone=14,,,,;work though=-4,,,,;writ=-4,,,,;write=,,5,,
write it=,,5,,;wrong=-28,,-8,8,-6;wrong password=-9,,,,;wrong person=10,,,,;wrote=8,,,,4;xlsx=,4,,,;y=9,,,,;y no=5,,,,
year=-18,,,,;yesterday=-7,-4,6,,;yesterday a=4,,,,;you check=-10,,,,;you do=-7,,,,;you guy=4,,,,;you have=-4,,,,
you install=-6,,,,;you know=-8,,,,;you recommend=-8,,,,;you said=-5,,,,;you send=-9,,,,;you sent=-9,,,,
you unlock=-10,,,,;you want=-5,,,,;your bank=-6,,,,;your company=,5,,,-4;your fil=-7,,,,;your record=-12,,,,
zip=-6,,,,;zip attach=-5,,,,;zoom=-10,,,,
"""
# fmt: on
